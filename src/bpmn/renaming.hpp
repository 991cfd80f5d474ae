// A drawing with its names said otherwise, as in another language.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace entente::bpmn {

/// What to write on an element; nothing to leave its name as it is.
using NameOf =
    std::function<std::optional<std::string>(std::string_view id, std::string_view name)>;

/// @param xml  a file that was read before; what is no XML comes back as it is
std::string renamed(std::string_view xml, const NameOf& name_of);

}  // namespace entente::bpmn
