# 合稿. Each target brings what it needs; nothing has to be installed by hand before it.
#
#   make run        build, and open the window on the sample matter
#   make test       every test: Rust, command line, front end, and end to end in the real window
#   make check      formatting, lints, types, and whether the generated bindings are up to date
#   make bindings   write the TypeScript client anew, after an operation or its types changed
#   make accuracy   how well the sample replies are understood, in figures
#   make bench      how long opening, reading, importing and exporting take
#   make package    a .deb for Debian and Ubuntu, under target/release/bundle/deb

# The first build downloads and compiles some 500 crates; the versions are those of the lock files.
CARGO := cargo --locked
NPM   := npm --prefix ui

TAURI_CLI_VERSION    := 2.12.5
TAURI_DRIVER_VERSION := 2.1.0
TAURI_CLI    := target/tools/node_modules/.bin/tauri
TAURI_DRIVER := target/tools/bin/tauri-driver

NODE_MODULES := ui/node_modules/.installed
UI           := ui/dist/index.html
UI_SOURCES   := $(shell find ui -name node_modules -prune -o -name dist -prune -o -type f -print)
BINDINGS     := ui/src/backend/generated.ts

VIRTUAL_SCREEN := xvfb-run --auto-servernum --server-args='-screen 0 1440x900x24' dbus-run-session --

.PHONY: help run test test-rust test-ui test-window check bindings accuracy bench package packages-run packages-test models models-strict

help:
	@sed -n 's/^#   //p' $(firstword $(MAKEFILE_LIST))

# The development profile, as it is what a newcomer waits least for: half the time of a release build, and the tests
# use the same artefacts. The pages are built into the program in every profile, so what opens is the whole program.
run: packages-run models $(UI)
	$(CARGO) build -p hegao-desktop
	@if [ -z "$$DISPLAY$$WAYLAND_DISPLAY" ]; then \
	    echo; \
	    echo 'The program is built, but there is no display here to open its window on. With a virtual one:'; \
	    echo; \
	    echo '    .ci/system-packages test'; \
	    echo "    $(VIRTUAL_SCREEN) target/debug/hegao-desktop --sample"; \
	    echo; \
	    exit 1; \
	fi
	target/debug/hegao-desktop --sample

test: packages-test test-ui test-rust test-window

test-rust: packages-test models-strict $(UI)
	$(CARGO) test --workspace

test-ui: $(NODE_MODULES)
	$(NPM) test

# Each of these tests switches on a screen of its own, so they neither need a monitor nor disturb the one that is there.
test-window: packages-test $(UI) $(TAURI_DRIVER)
	$(CARGO) build -p hegao-desktop --features test-doubles
	dbus-run-session -- $(CARGO) test -p hegao-tests --features window --test window

check: packages-run $(UI)
	$(CARGO) fmt --all --check
	$(CARGO) clippy --workspace --all-targets --all-features -- -D warnings
	$(NPM) run lint
	$(NPM) run typecheck
	$(MAKE) bindings
	git diff --exit-code -- $(BINDINGS)

bindings:
	$(CARGO) run --quiet -p hegao --example bindings > target/bindings.ts
	mv target/bindings.ts $(BINDINGS)

accuracy: packages-run
	$(CARGO) test -p hegao-tests --test accuracy -- --nocapture --include-ignored

bench: packages-test $(UI)
	$(CARGO) build --release -p hegao-desktop
	$(VIRTUAL_SCREEN) $(CARGO) bench -p hegao-tests --bench job

package: packages-run models-strict $(UI) $(TAURI_CLI)
	$(CARGO) build --release -p hegao-cli
	cd src-tauri && ../$(TAURI_CLI) build --bundles deb -- --locked
	@ls target/release/bundle/deb/*.deb

# Without the models the program runs too, and files scans as pictures whose text a person types.
models: packages-run
	.ci/models

models-strict: packages-run
	.ci/models --strict

packages-run:
	.ci/system-packages run

packages-test:
	.ci/system-packages test

$(UI): $(NODE_MODULES) $(UI_SOURCES)
	$(NPM) run build
	@touch $@

# `npm ci` starts from an empty folder, so it runs only when the lock file is newer than what is there.
$(NODE_MODULES): ui/package-lock.json
	$(NPM) ci
	@touch $@

$(TAURI_DRIVER):
	cargo install tauri-driver --version $(TAURI_DRIVER_VERSION) --locked --root target/tools

$(TAURI_CLI):
	npm install --prefix target/tools --no-save @tauri-apps/cli@$(TAURI_CLI_VERSION)
