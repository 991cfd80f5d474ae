// `entente demo`: every party on this machine, until SIGINT or SIGTERM.
#include <algorithm>
#include <charconv>
#include <filesystem>
#include <ostream>
#include <sstream>

#include "cli/commands.hpp"
#include "cli/demo_moments.hpp"
#include "cli/demonstration.hpp"
#include "cli/sample_cases.hpp"
#include "cli/statistics.hpp"
#include "cli/tour/piece.hpp"
#include "platform/zones.hpp"

namespace entente::cli {
namespace {

Result<std::vector<std::uint16_t>> parse_ports(std::string_view list) {
  std::vector<std::uint16_t> ports;
  while (!list.empty()) {
    const auto comma = std::min(list.find(','), list.size());
    const auto text = list.substr(0, comma);
    std::uint16_t port = 0;
    const auto [end, ec] = std::from_chars(text.data(), text.data() + text.size(), port);
    if (ec != std::errc() || end != text.data() + text.size() || port == 0)
      return at("--ports", fail(Code::InvalidArgument,
                                "'{}' is no port; expected one for each node, such as "
                                "8801,8802,8803",
                                text));
    if (std::find(ports.begin(), ports.end(), port) != ports.end())
      return at("--ports", fail(Code::InvalidArgument,
                                "'{}' is named twice; each node needs its own port", text));
    ports.push_back(port);
    list.remove_prefix(std::min(comma + 1, list.size()));
  }
  return ports;
}

void print_users(const std::vector<SampleUser>& users, std::ostream& out) {
  std::size_t id_width = 0;
  std::size_t password_width = 0;
  for (const auto& user : users) {
    id_width = std::max(id_width, user.id.size() + 2);
    password_width = std::max(password_width, user.password.size() + 2);
  }
  out << fmt::format("    {:<{}}{:<{}}who\n", "user", id_width, "password", password_width);
  for (const auto& user : users)
    out << fmt::format("    {:<{}}{:<{}}{} ({}, {})\n", user.id, id_width, user.password,
                       password_width, user.name, user.organisation, user.roles);
}

/// The moment at which the demonstration begins, or began.
/// @error Conflict when it began at another one
Result<DemoMoment> moment_of(const DemonstrationOptions& options, const std::string& wanted,
                             bool begun, OwnMachine& machine) {
  TRY(const auto root, find_installation(machine.files));
  const std::string kept = options.data + "/moment";
  TRY(const bool known, machine.files.exists(kept));
  std::string began;
  if (begun && known) {
    TRY(const auto bytes, machine.files.read(kept));
    began = text_of(bytes);
  }
  TRY(auto moment, find_moment(root, wanted.empty() ? began : wanted, machine.files));
  TRY(const auto usual, find_moment(root, began, machine.files));
  if (begun && moment.id != usual.id)
    return at("--moment", fail(Code::Conflict,
                               "the demonstration in {} began at '{}'; --reset begins again at "
                               "'{}', another --data keeps both",
                               options.data, usual.id, moment.id));
  TRY_VOID(machine.files.make_folders(options.data));
  TRY_VOID(
      platform::replace_file(machine.files, std::filesystem::absolute(kept), bytes_of(moment.id)));
  return moment;
}

Result<std::optional<SampleCases>> samples_of(const DemoMoment& moment, OwnMachine& machine) {
  TRY(const auto root, find_installation(machine.files));
  std::optional<SampleCases> samples;
  for (const auto& name : moment.samples) {
    const auto file = root + "/demo/" + name + ".json";
    TRY(const auto bytes, machine.files.read(file));
    TRY(auto read, read_sample_cases(file, text_of(bytes)));
    samples = samples ? joined(std::move(*samples), std::move(read)) : std::move(read);
  }
  return samples;
}

/// The nodes of a pack with the people of its scenarios, at the moment when the first of those
/// begins.
Result<void> host(const std::string& pack, DemonstrationOptions& options, OwnMachine& machine) {
  TRY(const auto zones, platform::read_zones(machine.files));
  TRY(const auto root, find_installation(machine.files));
  TRY(const auto hosted, pieces(Which::playable, root, machine.files, zones, pack));
  const auto troupe = troupe_for(hosted);
  TRY_VOID(machine.files.make_folders(options.data));
  const auto folder = std::filesystem::absolute(options.data).string();
  TRY(options.accounts, write_accounts(hosted.front(), troupe, root, folder, machine.files));
  options.packs = hosted.front().folders;
  options.legal_start = instant_of(hosted.front(), hosted.front().scenario.at, zones);
  for (const auto& piece : hosted)
    options.legal_start =
        std::min(options.legal_start, instant_of(piece, piece.scenario.at, zones));
  return {};
}

Result<int> demo(const Arguments& arguments, const Terminal& terminal) {
  DemonstrationOptions options;
  options.data = arguments.value("--data", ".demo");
  options.reset = arguments.has("--reset");
  options.theme = arguments.value("--theme", "");
  TRY(options.ports, parse_ports(arguments.value("--ports", "")));

  StopSignal stop;
  OwnMachine machine;
  auto& out = terminal.out;
  const std::string pack = arguments.value("--people-of");
  if (!pack.empty()) TRY_VOID(host(pack, options, machine));
  std::optional<SampleCases> samples;
  std::string legal_now;
  if (pack.empty()) {
    TRY(const bool begun, Demonstration::begun(options, machine));
    TRY(const auto moment, moment_of(options, arguments.value("--moment"), begun, machine));
    legal_now = options.legal_start = moment.legal_date;
    if (!begun && !arguments.has("--empty")) {
      TRY(samples, samples_of(moment, machine));
    }
    if (samples) options.legal_start = samples->begins;
  }
  if (!arguments.has("--without-statistics")) {
    options.statistics = options.data + "/statistics.db";
    TRY_VOID(machine.files.make_folders(options.data));
    std::ostringstream said;  // five rows of the incidents are refused: a matter for who imports
    TRY_VOID(import_shipped_statistics(options.statistics, machine, {said, said}));
  }
  TRY(auto demonstration, Demonstration::start(options, machine));
  if (samples) {
    out << "working the sample cases up to the legal date\n" << std::flush;
    TRY(const bool played, play(*samples, *demonstration, legal_now, [&] { return stop.came(); }));
    if (!played) {
      out << fmt::format(
          "stopped before the sample cases were played: with --data {} --reset they "
          "begin again\n",
          options.data);
      return kDone;
    }
  }
  out << fmt::format(
      "Entente, demonstration. All persons and users are invented; the legal date is {}.\n",
      to_string(demonstration->nodes().front().server->node().legal_now()));
  for (const auto& node : demonstration->nodes()) {
    out << fmt::format("\n{}   {}\n", node.name, node.server->address());
    if (!node.server->person_url().empty())
      out << fmt::format("    the page of the persons concerned   {}\n", node.server->person_url());
    print_users(node.users, out);
  }
  if (!demonstration->has_pages())
    out << "\nThe pages were not built (tools/build does): only the API answers.\n";
  out << fmt::format("\nThe data is in {}. Ctrl-C stops the nodes.\n", options.data) << std::flush;
  stop.wait();
  out << "\nstopping\n" << std::flush;
  return kDone;
}

}  // namespace

Command demo_command() {
  return {
      "demo",
      "",
      "Starts the demonstration: a node for each party",
      "Prints the addresses and the sample users. The data is kept between runs.",
      {{"--data", "DIR", "where the nodes keep their data (default .demo)"},
       {"--ports", "A,B,...",
        "a port for each node, then for the page of persons (default 8801,8802,8803,8811)"},
       {"--reset", "", "begin again with the sample cases"},
       {"--empty", "", "begin without sample cases"},
       {"--moment", "NAME", "the legal date and its sample cases, of demo/moments.toml"},
       {"--people-of", "PACK", "without sample cases, for the stories of a pack: `tour --json`"},
       {"--without-statistics", "", "do not import the public statistics that ship"},
       {"--theme", "DIR", "folder of the look of the pages: docs/themes.md"}},
      0,
      0,
      demo};
}

}  // namespace entente::cli
