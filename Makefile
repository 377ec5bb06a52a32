# econtop. `make help` lists the targets; CC, CFLAGS, CPPFLAGS, LDFLAGS, LDLIBS, prefix and DESTDIR
# are yours: your flags are added after the required ones. V=1 shows the commands.
VERSION = 0.1.0
VARIANT = release
PREFIX ?= /usr/local
prefix = $(PREFIX)
exec_prefix = $(prefix)
bindir = $(exec_prefix)/bin
datarootdir = $(prefix)/share
datadir = $(datarootdir)
mandir = $(datarootdir)/man
localedir = $(datarootdir)/locale
systemdunitdir = $(exec_prefix)/lib/systemd/system
bashcompdir = $(datadir)/bash-completion/completions
zshcompdir = $(datadir)/zsh/site-functions
fishcompdir = $(datadir)/fish/vendor_completions.d
PKG_CONFIG ?= pkg-config
INSTALL ?= install

ifeq ($(MAKELEVEL),0)
MAKEFLAGS += -j$(shell nproc)
endif
.DEFAULT_GOAL := all
.DELETE_ON_ERROR:
.SUFFIXES:

# --- Files ---------------------------------------------------------------------------------------
# All but the terminal and the outside world goes into one library, which tests link without them.
B := build/$(VARIANT)
BIN := $(if $(filter release,$(VARIANT)),build/econtop,$(B)/econtop)
LIB := $(B)/libecontop.a
SRC := $(sort $(wildcard src/*/*.c))
LIB_SRC := $(filter-out src/live/% src/tty/%,$(SRC))
LIB_OBJ := $(LIB_SRC:src/%.c=$(B)/%.o)
BIN_OBJ := $(B)/main.o $(patsubst src/%.c,$(B)/%.o,$(filter-out $(LIB_SRC),$(SRC)))
TESTS := $(patsubst tests/unit/%.c,$(B)/tests/%,$(sort $(wildcard tests/unit/test_*.c)))
# The texts in other languages, where there is gettext's msgfmt; beside the program, which looks there.
PO := $(sort $(wildcard po/*.po))
MO := $(if $(shell command -v msgfmt),$(PO:po/%.po=$(dir $(BIN))locale/%/LC_MESSAGES/econtop.mo))
DRIVERS := $(B)/tests/ptydrive $(B)/tests/shim.so $(B)/tests/refuse.so
CORPUS_TEST := $(B)/tests/corpus/corpus
FUZZ := $(patsubst tests/fuzz/fuzz_%.c,$(B)/tests/fuzz/%,$(sort $(wildcard tests/fuzz/fuzz_*.c)))
export VARIANT PROGRAM = $(BIN)

# --- Flags ---------------------------------------------------------------------------------------
# Nothing here runs a compiler or pkg-config before a recipe needs it: `make run` may install them.
once = $(eval $1 := $(shell $2))$($1)
PKG_CFLAGS = $(call once,PKG_CFLAGS,$(PKG_CONFIG) --cflags-only-I ncursesw libuv libutf8proc jansson)
PKG_CORE = $(call once,PKG_CORE,$(PKG_CONFIG) --libs libutf8proc jansson)
PKG_LIVE = $(call once,PKG_LIVE,$(PKG_CONFIG) --libs ncursesw libuv)

WARNINGS = -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wstrict-prototypes -Wmissing-prototypes \
	-Wwrite-strings -Wformat=2 -Wvla -Wundef -Wno-missing-field-initializers
ifneq ($(filter true 1,$(CI) $(WERROR)),)
WARNINGS += -Werror
endif
ifeq ($(VARIANT),asan)
MODE = -O1 -g -fno-omit-frame-pointer -fsanitize=address,undefined -fno-sanitize-recover=all
else ifeq ($(VARIANT),fuzz)
CC = clang
MODE = -O1 -g -fno-omit-frame-pointer -fsanitize=fuzzer-no-link,address,undefined \
	-fno-sanitize-recover=all
else ifeq ($(VARIANT),debug)
MODE = -O0 -g3
else
MODE = -O2 -g -fstack-protector-strong -ffile-prefix-map=$(CURDIR)/=
FORTIFY = $(if $(findstring _FORTIFY_SOURCE,$(CPPFLAGS) $(CFLAGS)),,-U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=2)
HARDEN = -Wl,-z,relro -Wl,-z,now
endif
REQUIRED = -std=c11 -Isrc -D_POSIX_C_SOURCE=200809L -D_XOPEN_SOURCE=700 $(PKG_CFLAGS) $(WARNINGS)
NAMES = -DECONTOP_VERSION='"$(VERSION)"' -DECONTOP_DATADIR='"$(datadir)/econtop"' -DECONTOP_LOCALEDIR='"$(localedir)"'
COMPILE = $(CC) $(REQUIRED) $(FORTIFY) $(MODE) $(DEFINES) $(CPPFLAGS) $(CFLAGS) -MMD -MP -c
LINK = $(CC) $(MODE) $(HARDEN) -Wl,--as-needed $(CFLAGS) $(LDFLAGS)
CORE_LIBS = $(PKG_CORE) -lcsv -liniparser -lm

# --- Rules ---------------------------------------------------------------------------------------
Q := $(if $(V),,@)
say = $(if $(V),@:,@printf '  %-5s %s\n' '$1' '$@')

all: $(BIN) $(MO) ## build the program, build/econtop
$(dir $(BIN))locale/%/LC_MESSAGES/econtop.mo: po/%.po
	$(call say,mo)
	$Qmkdir -p $(@D) && msgfmt --check --output-file=$@ $<
$(BIN): $(BIN_OBJ) $(LIB)
	$(call say,link)
	$Q$(LINK) -o $@ $^ $(CORE_LIBS) $(PKG_LIVE) $(LDLIBS)
$(LIB): $(LIB_OBJ) $(B)/sources
	$(call say,ar)
	$Qrm -f $@ && $(AR) rcs $@ $(LIB_OBJ)
$(TESTS): %: %.o $(LIB)
	$(call say,link)
	$Q$(LINK) -o $@ $^ -lcmocka $(CORE_LIBS) $(LDLIBS)
$(B)/main.o: DEFINES = $(NAMES)
$(B)/%.o: src/%.c $(B)/flags
	$(call say,cc)
	$Qmkdir -p $(@D) && $(COMPILE) -o $@ $<
$(B)/tests/%.o: DEFINES = -Itests/unit -Wno-unused-parameter
$(CORPUS_TEST): tests/corpus/corpus.c $(LIB) $(B)/flags
	$(call say,link)
	$Qmkdir -p $(@D) && $(LINK) $(REQUIRED) -o $@ $< $(LIB) $(CORE_LIBS) $(LDLIBS)
# The targets take the place of the terminal and of commands, too: without ncurses and libuv.
$(FUZZ): FUZZ_MAIN = $(if $(filter fuzz,$(VARIANT)),-fsanitize=fuzzer,tests/fuzz/replay.c)
$(FUZZ): $(B)/tests/fuzz/%: tests/fuzz/fuzz_%.c tests/fuzz/replay.c tests/fuzz/fuzz.h \
		$(B)/tty/key.o $(B)/live/complaint.o $(LIB) $(B)/flags
	$(call say,link)
	$Qmkdir -p $(@D) && $(LINK) $(REQUIRED) $(FUZZ_MAIN) -o $@ $< $(filter %.o %.a,$^) $(CORE_LIBS) $(LDLIBS)
$(B)/tests/%.o: tests/unit/%.c $(B)/flags
	$(call say,cc)
	$Qmkdir -p $(@D) && $(COMPILE) -o $@ $<
$(B)/tests/ptydrive: $(wildcard tests/pty/*.[ch]) $(B)/flags
	$(call say,cc)
	$Qmkdir -p $(@D) && $(LINK) $(REQUIRED) -o $@ $(filter %.c,$^)
$(B)/tests/shim.so: $(wildcard tests/faults/shim*.c)
$(B)/tests/refuse.so: tests/torture/refuse.c
$(B)/tests/%.so: $(B)/flags
	$(call say,cc)
	$Qmkdir -p $(@D) && $(CC) $(REQUIRED) -O0 -fPIC -shared -o $@ $(filter %.c,$^)

# These two change only when what they hold does, and then what depends on them is built anew.
$(B)/flags: export KEEP = $(COMPILE) $(NAMES) $(LINK) $(LDLIBS)
$(B)/sources: export KEEP = $(LIB_SRC)
$(B)/flags $(B)/sources: DEFINES = # not those of the target that asks first
$(B)/flags $(B)/sources: FORCE
	@mkdir -p $(@D); printf '%s\n' "$$KEEP" | cmp -s - $@ || printf '%s\n' "$$KEEP" >$@
-include $(wildcard $(B)/*.d $(B)/*/*.d)

# --- What people type ----------------------------------------------------------------------------
run: ## install what is missing, build, start (ARGS="..." are the program's arguments)
	@tools/deps build
	@$(MAKE) -s --no-print-directory all >&2
	@exec $(BIN) $(ARGS)
test: ## install what is missing, build, run every check; ends with "N passed, N failed"
	@tools/deps build test
	@$(MAKE) -s --no-print-directory all test-programs || { echo "0 passed, 1 failed"; exit 1; }
	@tools/test lint unit golden e2e faults fuzz torture corpus
deps: ## install what the build needs
	@tools/deps build
deps-test: ## install what the build and the tests need
	@tools/deps build test
deps-servers: ## install the database servers that make test-servers asks
	@tools/deps postgresql
	@tools/deps clickhouse
debug: ## build build/debug/econtop, not optimised
	@$(MAKE) -s --no-print-directory VARIANT=debug all
asan: ## check under the address and undefined behaviour sanitizers
	@$(MAKE) -s --no-print-directory VARIANT=asan check
walk: ## walk 100,000 random steps through the program under the sanitizers (STEPS=n SEED=n)
	@$(MAKE) -s --no-print-directory VARIANT=asan build/asan/tests/test_walk
	@build/asan/tests/test_walk $(or $(STEPS),100000) $(or $(SEED),1)
check: $(BIN) $(MO) $(TESTS) $(DRIVERS) $(FUZZ) $(CORPUS_TEST) ## all but lint (T=name: only those)
	@tools/test unit golden e2e faults fuzz torture corpus
check-unit: $(TESTS) $(MO) ## unit tests only
	@tools/test unit
check-golden: $(BIN) $(MO) ## golden frames only
	@tools/test golden
check-e2e: $(BIN) $(MO) $(DRIVERS) ## end-to-end tests only
	@tools/test e2e
check-faults: $(BIN) $(MO) $(DRIVERS) ## faults by their number only, see tests/faults/README.md
	@tests/faults/run
check-fuzz: $(FUZZ) ## give the fuzz targets the inputs that are kept
	@tools/test fuzz
check-torture: $(BIN) $(MO) $(DRIVERS) ## let some of all calls fail, one a run
	@tools/test torture
torture: $(BIN) $(MO) $(DRIVERS) ## let each call fail in turn, one a run (a quarter of an hour; T=name: only those)
	@tests/torture/run all
fuzz: ## fuzz every target with clang (FUZZ_SECONDS=60 each; T=name: only those)
	@$(MAKE) -s --no-print-directory VARIANT=fuzz fuzz-programs
	@tests/fuzz/run
soak: $(BIN) $(MO) $(DRIVERS) ## a month's keys and sizes in minutes: no memory, no descriptor is lost
	@tests/faults/soak
faults-table: ## write the table in tests/faults/README.md anew
	@tests/faults/table update
check-corpus: $(CORPUS_TEST) ## publishers' files in CORPUS (../shared/corpus), if they are there
	@CORPUS='$(CORPUS)' tools/test corpus
bench: $(BIN) ## measure speed beside other programs, see tests/bench/README.md (minutes; no test)
	@tests/bench/run
lint: $(BIN) $(MO) ## layers, headers, clang, clang-tidy, cppcheck, manuals, names, README, words
	@tools/test lint
golden-update: $(BIN) $(MO) ## accept the frames as they are now (T=name: only those)
	@tools/test golden-update
test-servers: $(BIN) ## ask PostgreSQL and ClickHouse, each with millions of rows (installs them)
	@tests/servers/run
test-browser: $(BIN) ## open exported pictures and pages in a browser and compare (installs it)
	@tests/browser/run
test-package: ## build the Debian package, check it, install it in a clean root (as root)
	@tests/package/run
readme: $(BIN) $(MO) ## draw the frame and the pictures of README.md anew
	@tests/lint/readme update
demo: $(BIN) ## draw the walk at the top of README.md anew
	@tools/demo $(BIN) >build/demo.svg && cp build/demo.svg pictures/demo.svg
test-programs: $(TESTS) $(MO) $(DRIVERS) $(FUZZ) $(CORPUS_TEST) ## build what the tests run
fuzz-programs: $(FUZZ) ## build the fuzz targets (VARIANT=fuzz: for libFuzzer)
flags: ## print the flags that the lint checks compile with
	@:$(info $(REQUIRED) $(subst ',,$(NAMES)) $(CPPFLAGS))

# What xgettext finds by itself, besides _(), N_() and n_(): texts that are kept in English and
# translated where they are shown.
XGETTEXT = xgettext --language=C --from-code=UTF-8 --add-comments=tr: --sort-by-file --add-location=file --no-wrap \
	--package-name=econtop --copyright-holder='the econtop authors' \
	--keyword --keyword=_ --keyword=N_ --keyword=n_:1,2 --keyword=C_:1c,2 --keyword=tr_in:2 --keyword=word:2 --keyword=table_add_column:2 \
	--keyword=remarks_add:5 \
	--flag=remarks_add:5:c-format \
	--flag=_:1:pass-c-format --flag=N_:1:pass-c-format --flag=n_:1:pass-c-format \
	--flag=n_:2:pass-c-format --flag=tr_in:2:pass-c-format \
	--flag=app_say:2:c-format --flag=err_set:2:c-format --flag=strbuf_addf:2:c-format
build/econtop.pot: FORCE
	@mkdir -p $(@D) && $(XGETTEXT) --output=$@ $(SRC) src/main.c && tools/pot $@
po-update: build/econtop.pot ## find the texts to be translated anew, and merge them into po/
	@tools/pot $< po/econtop.pot
	@for po in $(PO); do msgmerge --quiet --update --backup=none --no-wrap --previous "$$po" po/econtop.pot; done

COMPLETIONS = $(addprefix build/completions/econtop.,bash zsh fish)
completions: $(COMPLETIONS) ## write build/completions/econtop.bash, .zsh and .fish
$(COMPLETIONS): build/completions/econtop.%: tools/completions $(BIN)
	@mkdir -p $(@D) && tools/completions $* $(BIN) >$@

PAGES = $(sort $(wildcard man/*.[15] man/*/*.[15]))
# What is installed: from, to and mode, a line each.
define INSTALLED
$(BIN) $(bindir)/econtop 755
config.ini $(datadir)/econtop/config.ini 644
build/completions/econtop.bash $(bashcompdir)/econtop 644
build/completions/econtop.zsh $(zshcompdir)/_econtop 644
build/completions/econtop.fish $(fishcompdir)/econtop.fish 644
build/systemd/econtop-kiosk.service $(systemdunitdir)/econtop-kiosk.service 644
$(foreach file,$(sort $(wildcard data/*.* data/*/*.*) data/LICENSE),$(file) $(datadir)/econtop/$(file) 644
)$(foreach file,$(MO),$(file) $(localedir)/$(file:$(dir $(BIN))locale/%=%) 644
)$(foreach file,$(sort $(wildcard share/*/*.* share/icons/*/*/*/*.*)),$(file) $(datadir)/$(file:share/%=%) 644
)$(foreach page,$(PAGES),build/$(page) $(mandir)/$(patsubst man/%,%,$(dir $(page)))man$(subst .,,$(suffix $(page)))/$(notdir $(page)) 644
)
endef
build/man/%: man/%
	@mkdir -p $(@D) && sed 's/@VERSION@/$(VERSION)/g' $< >$@
build/systemd/%: systemd/% FORCE
	@mkdir -p $(@D) && sed 's:@BINDIR@:$(bindir):g' $< >$@
export INSTALLED
install: $(BIN) $(MO) $(COMPLETIONS) $(addprefix build/,$(PAGES) $(wildcard systemd/*)) ## install below $(DESTDIR)$(prefix)
	@echo "$$INSTALLED" | while read -r from to mode; do \
		[ -z "$$from" ] || $(INSTALL) -D -m "$$mode" "$$from" '$(DESTDIR)'"$$to" || exit; \
	done
install-strip: install ## the same, without symbols
	@strip '$(DESTDIR)$(bindir)/econtop'
uninstall: ## remove what install put there
	@echo "$$INSTALLED" | while read -r from to mode; do [ -z "$$to" ] || rm -f '$(DESTDIR)'"$$to"; done
	@[ ! -d '$(DESTDIR)$(datadir)/econtop' ] || find '$(DESTDIR)$(datadir)/econtop' -depth -type d -empty -delete
dist: ## pack the tracked files into econtop-$(VERSION).tar.gz
	git archive --prefix=econtop-$(VERSION)/ -o econtop-$(VERSION).tar.gz HEAD
clean: ## remove what was built
	rm -rf build
help: ## print this list
	@awk -F ' ## ' '/^[a-z0-9-]+:.* ## / { sub(/:.*/, "", $$1); printf "  %-14s %s\n", $$1, $$2 }' Makefile

FORCE:
.PHONY: all run test deps deps-test deps-servers debug asan walk check check-unit check-golden check-e2e check-faults check-fuzz \
	check-torture torture fuzz fuzz-programs bench \
	test-servers soak faults-table lint golden-update \
	readme demo po-update check-corpus test-programs flags completions install install-strip uninstall dist clean test-package test-browser \
	help FORCE
