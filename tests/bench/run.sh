#!/bin/sh
# Runs the parts that are asked for, all by default, and prints one table. Databases are made once,
# below BUILD/bench, and used again until the schema or the demo changes. Figures, never a verdict.
set -eu
build=$(cd "$1" && pwd)
shift
parts=${*:-demo start memory queries admissions writers search finding services statistics street paper drill}
here=$build/bench
bin=$build/tests/bench
desk=$build/shelterdesk
now="2026-11-24 21:40"

wants() {
	case " $parts " in *" $1 "*) return 0 ;; esac
	return 1
}

line() { # what, median, unit, goal: as bench_value prints it
	printf '%-52s %9s %9s %19s  %-5s  %s\n' "$1" "" "$2" "" "$3" "$4"
}

seconds() { date +%s.%N; }

# make_database NAME PEOPLE DAYS: NAME.db and NAME.seconds
make_database() {
	[ -e "$here/$1.db" ] && [ -e "$here/$1.seconds" ] && return
	echo "(making $1.db: $2 people, $3 days)"
	rm -f "$here/$1.db" "$here/$1.db-wal" "$here/$1.db-shm" "$here/$1.db-turn"
	from=$(seconds)
	HOME=$here/home "$desk" --db "$here/$1.db" --now "$now" demo --people "$2" --days "$3" \
		> "$here/$1.made" 2>/dev/null
	echo "$(seconds) $from" | awk '{ printf "%.1f\n", $1 - $2 }' > "$here/$1.seconds"
}

# A network in which one shelter has 46 more rooms of four beds.
make_house() {
	[ -e "$here/house.db" ] && [ -e "$here/house.seconds" ] && return
	awk '{ print }
		/code = "CHI-TBS1"/ { here = 1 }
		here && /rooms = \(/ {
			for (i = 10; i < 56; i++)
				printf "{ code = \"R%d\"; floor = %d;" \
					" beds = ( \"R%dA\", \"R%dB\", \"R%dC\", \"R%dD\" ); },\n",
					i, i / 10, i, i, i, i
			here = 0
		}' config/default.cfg > "$here/house.cfg"
	rm -f "$here"/house.db*
	HOME=$here/home "$desk" --config "$here/house.cfg" --db "$here/house.db" --now "$now" demo \
		--people 1500 --days 200 > "$here/house.made" 2>/dev/null
	echo 0 > "$here/house.seconds"
}

# Sixty commits, the same in every run.
make_repository() {
	[ -d "$here/repository/.git" ] && return
	mkdir -p "$here/repository"
	(
		cd "$here/repository"
		export HOME="$here/home" GIT_AUTHOR_NAME=A GIT_AUTHOR_EMAIL=a@example.org \
			GIT_COMMITTER_NAME=A GIT_COMMITTER_EMAIL=a@example.org
		git init -q -b main .
		for n in $(seq 0 59); do
			echo "$n" > file
			git add file
			at="2026-11-01T00:$n:00Z"
			GIT_AUTHOR_DATE=$at GIT_COMMITTER_DATE=$at git commit -q -m "Change number $n of the file that there is"
		done
	)
}

show_demo() {
	stays=$(sed -n 's/.* \([0-9][0-9]*\) stays.*/\1/p' "$here/large.made")
	took=$(cat "$here/large.seconds")
	printf '\n%-52s %9s %9s\n' "Demo of a million stays, once" "" ""
	line "seconds, $stays stays" "$took" s "median <= 120"
	line "stays per second" "$(echo "$stays $took" | awk '{ printf "%.0f", $1 / $2 }')" 1/s ""
	line "size of the file" "$(du -m --apparent-size "$here/large.db" | cut -f1)" MiB ""
}

# Instructions of one report, all shelters, statements prepared.
count_instructions() {
	valgrind --tool=callgrind --toggle-collect=measured --callgrind-out-file=/dev/null \
		"$bin/queries" count "$1" "$2" 20 2>&1 | sed -n 's/.*Collected : *\([0-9]*\).*/\1/p' |
		awk '{ printf "%.0f\n", $1 / 20 }'
}

show_instructions() {
	few=$(count_instructions "$1" "$here/small.db")
	many=$(count_instructions "$1" "$here/large.db")
	line "instructions of $1, 1,000 stays" "$few" "" ""
	line "instructions of $1, 1,000,000 stays" "$many" "" ""
	ratio=$(echo "$many $few" | awk '{ printf "%.3f", $1 / $2 }')
	line "    ratio" "$ratio" "" "$2"
}

# The same of a week of the agenda.
count_weeks() {
	valgrind --tool=callgrind --toggle-collect=measured --callgrind-out-file=/dev/null \
		"$bin/services" count "$1" 12 2>&1 | sed -n 's/.*Collected : *\([0-9]*\).*/\1/p' |
		awk '{ printf "%.0f\n", $1 / 12 }'
}

show_weeks() {
	few=$(count_weeks "$here/scratch/services1.db")
	many=$(count_weeks "$here/scratch/services2.db")
	line "instructions of a week, 1,000 appointments" "$few" "" ""
	line "instructions of a week, 100,000 appointments" "$many" "" ""
	line "    ratio" "$(echo "$many $few" | awk '{ printf "%.3f", $1 / $2 }')" "" "median <= 1.2"
}

mkdir -p "$here/home"
# what was made by another schema or another demo is made anew
print=$(cat db/schema/*.sql core/demo*.c | cksum)
[ "$(cat "$here/print" 2>/dev/null)" = "$print" ] || rm -f "$here"/*.seconds
echo "$print" > "$here/print"
make_database small 650 180
make_database people 100000 3650
make_database large 650000 7300
rm -rf "$here/scratch"
mkdir "$here/scratch"

echo "shelterdesk: figures. $(nproc) processors, load $(cut -d' ' -f1 /proc/loadavg)." \
	"* misses its goal"
if wants demo; then show_demo; fi
if wants start; then
	make_repository
	"$bin/start" "$desk" "$here/small.db" "$here/large.db" "$here/people.db" "$here/home" \
		"$here/repository"
fi
if wants memory; then "$bin/memory" "$desk" "$here/large.db" "$here/home"; fi
if wants queries; then
	"$bin/queries" "$here/small.db" "$here/large.db"
	show_instructions occupancy "median <= 1.2"
	show_instructions chart "median <= 1.2"
	show_instructions bed-nights "" # the large one has 25 times as many stays in the month
fi
if wants admissions; then "$bin/admissions" "$here/scratch"; fi
if wants writers; then "$bin/writers" "$here/scratch"; fi
if wants search; then "$bin/search" "$here/people.db"; fi
if wants statistics; then "$bin/statistics" "$here/large.db"; fi
if wants street; then
	make_database street 240 365
	"$bin/street" "$here/street.db"
fi
if wants funnel; then
	cp "$here/people.db" "$here/scratch/funnel.db"
	"$bin/funnel" "$here/scratch/funnel.db"
fi
if wants finding; then "$bin/finding" "$here/scratch"; fi
if wants services; then
	"$bin/services" "$here/scratch"
	show_weeks
fi
if wants paper; then
	make_house
	"$bin/paper" "$desk" "$here/house.cfg" "$here/house.db" "$here/home"
fi
if wants drill; then "$bin/drill" "$here/large.db" "$here/home/.config/shelterdesk/keys" "$here/scratch"; fi
