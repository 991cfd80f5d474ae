// Three nodes with the real kernel, store and exchange, over simulated disks, network and clocks,
// in one thread: one seed gives one run, byte for byte. After each step the auditors look; at the
// end the faults stop, everything is delivered, and both sides of each exchange must agree.
#pragma once

#include <array>
#include <map>

#include "foresight/faults/network.hpp"
#include "foresight/faults/party.hpp"
#include "foresight/faults/workload.hpp"

namespace entente::foresight {

/// A fault of the program that is planted, to see it found.
enum class Planted {
  Nothing,
  SyncsNothing,     ///< the disk answers a sync and has not done it
  ForgetsAnswers,   ///< commands and envelopes that were answered are not remembered
  NoGuards,         ///< acts are not guarded
  LosesTasks,       ///< a task vanishes from the inbox
  LosesMessages,    ///< a message vanishes from the outbox
  DoublesEvents,    ///< a recorded event becomes another
  UndoesTooLittle,  ///< what is written beside a bad write stays half done
};
inline constexpr std::array kPlanted = {
    Planted::SyncsNothing,  Planted::ForgetsAnswers, Planted::NoGuards,       Planted::LosesTasks,
    Planted::LosesMessages, Planted::DoublesEvents,  Planted::UndoesTooLittle};
std::string_view to_string(Planted planted);

struct FaultOptions {
  std::uint64_t seed = 1;
  std::size_t steps = 2'000;  ///< before the faults stop
  Planted planted = Planted::Nothing;
};

struct FaultReport {
  std::size_t steps = 0;                        ///< done
  std::string broken;                           ///< what broke, or empty
  Digest digest;                                ///< of all steps, events and logs
  std::map<std::string, std::uint64_t> counts;  ///< what happened, for a reader
};

FaultReport simulate(Setting& setting, const FaultOptions& options);

}  // namespace entente::foresight
