#!/usr/bin/env bash
# Fuzzes every target, or those named, for some seconds each: `run.sh 3600 markdown theme`. Needs nightly Rust and cargo-fuzz.
set -euo pipefail
cd "$(dirname "$0")/../.."

seconds=$1
shift
targets=${*:-release organisation words markdown theme picture drawing font recipients lock record}
work=target/fuzz-work
# Thin LTO of the release profile would make a build of eleven programs take an hour.
export CARGO_PROFILE_RELEASE_LTO=off CARGO_PROFILE_RELEASE_CODEGEN_UNITS=16 CARGO_PROFILE_RELEASE_STRIP=none

# What tests use is where fuzzing begins.
seeds() {
  case $1 in
    release) find content tests -name release.yaml ;;
    organisation) find content tests -name organisation.yaml ;;
    words) find locales tests -path '*releases*' -name '*.ftl' ;;
    markdown) find tests/cases -name '*.md'; find tests -path '*locales/en*' -name '*.ftl' ;;
    theme) find content/themes tests -path '*themes*' -name '*.yaml' ;;
    picture) find tests content -name '*.jpg' -o -name '*.png' ;;
    drawing) find tests content -name '*.svg' ;;
    font) find tests -name '*.ttf' -o -name '*.otf' -o -name '*.ttc' -o -name '*.woff*'; echo fonts/source-serif-4/SourceSerif4-It.ttf ;;
    recipients) find tests -name '*.csv' ;;
    lock) find tests content locales -name '*.lock' ;;
    record) find tests content -name 'record.json' -o -name SHA256SUMS ;;
  esac
}

for target in $targets; do
  mkdir -p "$work/corpus/$target" "$work/found/$target"
  seeds "$target" | while read -r seed; do
    cp "$seed" "$work/corpus/$target/$(sha256sum "$seed" | cut -c1-16)"
  done
  case $target in font | picture) most=200000 ;; *) most=20000 ;; esac
  printf '\n== %s\n' "$target"
  cargo +nightly fuzz run --fuzz-dir tests/fuzz --sanitizer none "$target" "$work/corpus/$target" -- \
    -max_total_time="$seconds" -max_len="$most" -timeout=20 -rss_limit_mb=3000 -artifact_prefix="$work/found/$target/" \
    -print_final_stats=1 -verbosity=0 || echo "FOUND: $work/found/$target"
done
