# `make` alone says what can be made.

PREFIX  = /usr/local
BINDIR  = $(PREFIX)/bin
# A target imports only what it declares; plain `swift build` lets the rest through.
CHECKED = --explicit-target-dependency-import-check error
# Nobody links against the program: without a table of its symbols, and at a place that is fixed, it starts sooner
# (Tests/Benchmarks/RESULTS.md). What it links to still lies anywhere in memory. Rooms are optimized across their walls: what is
# generic in one is made for the types of another.
LIGHT = -Xlinker --no-export-dynamic -Xswiftc -Xclang-linker -Xswiftc -no-pie -Xswiftc -cross-module-optimization
RELEASE = -c release --static-swift-stdlib $(LIGHT)
# How many records `make bench` makes registers of: RECORDS='1000 10000 100000' takes two hours.
RECORDS = 1000
SWIFT_FILES = Package.swift Sources Tests

.PHONY: help build demo test bench install format check schemas clean

help:
	@echo 'make build     build .build/debug/concord'
	@echo 'make demo      show the main job on a fresh register in a temporary folder'
	@echo 'make test      run every test (CONCORD_ORACLE_RECORDS=200: against a large invented register; Tests/README.md)'
	@echo 'make bench     measure a release build beside stock tools (RECORDS=10000: with a register of that size)'
	@echo 'make install   put one stripped release binary, its completions and its manual under PREFIX ($(PREFIX))'
	@echo 'make format    format the code'
	@echo 'make check     formatting, imports, schemas, layout'
	@echo 'make schemas   write the JSON Schemas of Schemas/ anew from the code'
	@echo 'make clean     remove what was built'
	@echo 'build, demo, test and install first install system packages that are missing, and say which.'

build:
	@.ci/install-missing build
	swift build $(CHECKED)

# A debug build: ready much sooner, and fast enough to look at.
demo: build
	@directory=$$(mktemp -d) && echo "The register is in $$directory/register." && \
	"$$(swift build --show-bin-path)/concord" demo --tour "$$directory/register"

test:
	@.ci/install-missing test
	swift test $(CHECKED) --disable-xctest

bench:
	@.ci/install-missing bench
	swift build $(RELEASE) --product bench
	swift build $(RELEASE) --product concord
	"$$(swift build $(RELEASE) --show-bin-path)/bench" text
	folder="$$(swift build $(RELEASE) --show-bin-path)" && Tests/Benchmarks/run "$$folder/concord" "$$folder/bench" $(RECORDS)

# Swift's runtime is linked in; libgit2 stays the system's, which keeps it patched.
install:
	@.ci/install-missing build
	swift build $(RELEASE) --product concord
	.ci/install "$$(swift build $(RELEASE) --show-bin-path)/concord" "$(DESTDIR)$(BINDIR)" "$(DESTDIR)$(PREFIX)/share"

format:
	swift format --in-place --recursive --parallel --configuration .swift-format $(SWIFT_FILES)

check: build
	swift format lint --strict --recursive --parallel --configuration .swift-format $(SWIFT_FILES)
	.ci/check-imports --self-test
	.ci/check-imports
	.ci/check-layout
	.ci/check-schemas "$$(swift build --show-bin-path)/concord"

schemas: build
	.ci/check-schemas "$$(swift build --show-bin-path)/concord" --write

clean:
	swift package clean
