#include "journal/sequencer.hpp"

#include <algorithm>

namespace entente::journal {

Result<TreeHead> integrate(Log& log, const RecordedEntries& recorded, std::size_t batch) {
  for (;;) {
    const TreeHead head = log.head();
    const std::size_t wanted = std::max<std::size_t>(batch, log.lacking());
    TRY(const auto entries, recorded(head.size, wanted));
    if (entries.empty()) return head;
    TRY_VOID(log.append(entries));
  }
}

}  // namespace entente::journal
