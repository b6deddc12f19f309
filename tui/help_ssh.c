#include "core/i18n.h"
#include "tui/help_steps.h"
#include "tui/help_text.h"

/* The steps by which an administrator opens the desk to staff over SSH. Installed beside the kit's
 * files too, so that they are described in one place. */

#define KIT PREFIX "/share/doc/shelterdesk/kit"

static const struct step steps[] = {
	{ N_("A system user without a password whose only shell is this program, a folder for the database"
	     " and another one for its keys, which are never copied together:"),
	    { "useradd --system --user-group --create-home --home-dir /var/lib/shelterdesk \\",
		"    --shell " PREFIX "/bin/shelterdesk shelterdesk",
		"usermod --password '*' shelterdesk", "chmod 700 /var/lib/shelterdesk",
		"install -d -m 700 -o shelterdesk -g shelterdesk /var/lib/shelterdesk-keys", NULL } },
	{ N_("The config, in which database = \"/var/lib/shelterdesk/shelterdesk.db\" and key_folder ="
	     " \"/var/lib/shelterdesk-keys\":"),
	    { "install -d -m 755 /etc/shelterdesk",
		"shelterdesk help config-example > /etc/shelterdesk/shelterdesk.cfg", NULL } },
	{ N_("The database and its first administrator, whose first password is asked for:"),
	    { "runuser -u shelterdesk -- shelterdesk init --administrator NAME", NULL } },
	{ N_("What SSH may do for that user: a console, and no forwarding, no file transfer, no"
	     " password:"),
	    { "install -m 644 " KIT "/sshd_shelterdesk.conf \\",
		"    /etc/ssh/sshd_config.d/shelterdesk.conf", "sshd -t && systemctl reload ssh",
		NULL } },
	{ N_("The file of the keys. It is root's, so that nobody gives themselves a key; one line for each"
	     " key says whose console it opens:"),
	    { "install -m 640 -g shelterdesk " KIT "/authorized_keys \\",
		"    /etc/shelterdesk/authorized_keys",
		"restrict,pty,command=\"shelterdesk console --as NAME\" ssh-ed25519 AAAA...", NULL } },
	{ N_("Each worker as a user of the desk, with a first password that they change at once:"),
	    { "runuser -u shelterdesk -- shelterdesk --as ADMINISTRATOR user-add --user NAME \\",
		"    --role night --shelters TRF-TBS",
		"runuser -u shelterdesk -- shelterdesk --as ADMINISTRATOR password --user NAME",
		NULL } },
	{ N_("At the worker's side, a key with a passphrase, once, and then every night:"),
	    { "ssh-keygen -t ed25519", "ssh shelterdesk@HOST", NULL } },
	{ N_("Who leaves is closed first, which ends their open consoles within two seconds; then their"
	     " line goes from authorized_keys:"),
	    { "runuser -u shelterdesk -- shelterdesk --as ADMINISTRATOR user-close --user NAME",
		NULL } },
};

void help_ssh(FILE *out)
{
	static const struct steps help = { N_("Over SSH"),
		N_("All staff come in as one system user, each with a key of their own. The line of"
		   " their key names them: the console that opens is theirs alone, and asks for their"
		   " password as the second half of signing in. Nothing that an SSH client asks for"
		   " is run. What is typed in a form when the line drops is kept as a draft."),
		N_("As root, on the machine that holds the database:"), steps,
		sizeof steps / sizeof steps[0],
		N_("A console that was opened with console --as NAME is not handed over: on its locked"
		   " screen ^D ends it, and the next one signs in on a line of their own. At a shared"
		   " desk start shelterdesk without --as: it asks for the name, and Esc on the locked"
		   " screen hands it over.") };

	help_steps(out, &help);
}
