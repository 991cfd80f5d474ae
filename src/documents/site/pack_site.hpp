// A pack as a readable site, in French and in English, for those who check law rather than code:
// pictures of the procedures, every rule with its article and its dates, deadlines, guards, what
// may be exchanged, forms, papers and open questions. Static files; they print well.
#pragma once

#include <map>
#include <string>

#include "base/result.hpp"
#include "pack/pack.hpp"
#include "pack/paper.hpp"

namespace entente::documents {

/// Files of the site by path: "index.html", "fr/rules.html", "style.css", ...
/// @error Malformed when a table or a diagram cannot be read
Result<std::map<std::string, std::string>> pack_site(const pack::Pack& pack,
                                                     const pack::Papers& papers);

}  // namespace entente::documents
