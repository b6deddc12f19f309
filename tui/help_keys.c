#include "core/i18n.h"
#include "tui/help_steps.h"
#include "tui/help_text.h"

/* What an administrator has to know of the keys that the names are sealed with. */

static const struct step steps[] = {
	{ N_("Know where the key ring lies: two files, named by the database's id. ID.key is the master"
	     " key; ID.ring holds one key for each person, sealed with it. Their folder is key_folder of"
	     " the config, by default:"),
	    { "~/.config/shelterdesk/keys", NULL } },
	{ N_("Never put that folder where the database or its backups are copied from: whoever takes the"
	     " disk of the one has the names only with the other. The master key may lie apart, in a file"
	     " that key_file names, or be handed over by systemd as the credential shelterdesk.key:"),
	    { "mv ID.key /etc/shelterdesk/shelterdesk.key   (key_file = that path)",
		"LoadCredential=shelterdesk.key:/etc/shelterdesk/shelterdesk.key", NULL } },
	{ N_("Make a pair of keys for backups on another machine, and keep the secret there, twice. Put"
	     " the recipient that it prints into the config:"),
	    { "shelterdesk keygen --to shelterdesk.secret", "backup_recipient = \"...\";", NULL } },
	{ N_("Let the timer make backups, and carry them off the host. Beside them lies one file with the"
	     " sealed ring, of which only the newest counts: keep no older ones, or whoever was forgotten"
	     " is not:"),
	    { "systemctl enable --now shelterdesk-backup.timer", NULL } },
	{ N_("Try once a month whether a backup can be restored. The copy has keys of its own beside it, which"
	     " open what is forgotten from then on: remove both."),
	    { "shelterdesk restore --from BACKUP --db /tmp/drill.db --identity shelterdesk.secret",
		"rm -r /tmp/drill.db*", NULL } },
	{ N_("If somebody may have seen the master key, make another one:"),
	    { "shelterdesk rekey", NULL } },
	{ N_("Print the head of the audit from time to time and keep it elsewhere. Nobody who holds the"
	     " keys can then write the audit anew without being found out:"),
	    { "shelterdesk audit --verify", "shelterdesk audit --head NUMBER:HASH", NULL } },
};

void help_keys(FILE *out)
{
	static const struct steps help = { N_("Keys"),
		N_("Names, numbers, contacts, stories and notes stand sealed in the database, each"
		   " person's with a key of their own. The keys are not in it: a stolen file shows"
		   " codes and beds, and no name. Without its key ring a database is closed for good;"
		   " there is no other way in."),
		NULL, steps, sizeof steps / sizeof steps[0],
		N_("To forget a person destroys their key: no copy of the database has their name any"
		   " more, however old. help forget says what is kept.") };

	help_steps(out, &help);
}
