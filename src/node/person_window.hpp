// A case as its person may see it: what `person_view.toml` lists, and no other fact or deadline.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/id.hpp"
#include "base/result.hpp"
#include "base/shared_map.hpp"
#include "documents/document.hpp"
#include "documents/paper.hpp"
#include "node/engine.hpp"
#include "node/views/scene.hpp"
#include "pack/paper.hpp"
#include "pack/person_view.hpp"

namespace entente::node {

struct PersonWindow {
  SharedCase state;
  const ShelvedPack& shelved;
  pack::PersonView view;
  pack::Papers papers;
  Words words;
};

/// @error NotFound when the pack shows persons nothing, or the person is erased
Result<PersonWindow> window_on(Engine& engine, const CaseId& id, std::string_view language);

/// The case as papers are printed of it; it points into the window.
documents::PaperCase listed_case(Engine& engine, const PersonWindow& window);

/// A listed deadline that stands; nullptr when it is not to be told. Of two that stand for each
/// other (`instead_of`), only the one that began last: a notice made again begins anew.
const kernel::DeadlineState* told_deadline(
    const pack::PersonView& view, const SharedMap<std::string, kernel::DeadlineState>& deadlines,
    std::string_view id);

/// Listed deadlines that run or have run out, with the last day by the earliest reading.
std::optional<documents::Block> last_days(const PersonWindow& window, Instant now,
                                          std::string_view language);

/// Who read the case: organisations with the day of their last reading, never a name.
Result<documents::Block> readers_of(Engine& engine, const PersonWindow& window,
                                    std::string_view language);

}  // namespace entente::node
