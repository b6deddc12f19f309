# Shelterdesk. The two commands of the README are `make demo` and `make check`.
# Everything is built below $(BUILD); nothing is written beside the sources.

BUILD   ?= build
PREFIX  ?= /usr/local
CC      ?= gcc
CFLAGS  ?= -O2 -g
WERROR  ?=
VERSION := 0.1

# The one dependency list (Debian 12). `make packages` installs what is missing.
PACKAGES_BUILD := gcc make pkg-config libncurses-dev libsqlite3-dev libconfig-dev libutf8proc-dev \
	libjansson-dev gettext tzdata
PACKAGES_TEST  := libcmocka-dev libvterm-dev ncurses-term
PACKAGES_LINT  := clang clang-format clang-tidy cppcheck mandoc
PACKAGES_BENCH := tig valgrind

include build.mk
