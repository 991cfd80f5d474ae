# Sourced by the benchmarks that are scripts of the shell: --help prints the head of the script, and an option that
# nobody knows is refused before minutes are spent.
case "${1:-}" in
  --help | -h) sed -n '2,/^[^#]/s/^#\( \|$\)//p' "$0"; exit 0 ;;
  -*) [[ "$1" == --quick ]] || { echo "$0: unknown option '$1' ($0 --help)" >&2; exit 2; } ;;
esac
