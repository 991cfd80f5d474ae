// Figures as others published them, beside what our indicators compute: each is reproduced within
// its tolerance, or differs for a reason that is said.
#pragma once

#include <string>
#include <vector>

#include "base/result.hpp"
#include "observatory/indicator.hpp"

namespace entente::observatory {

struct PublishedFigure {
  std::size_t line = 0;
  std::string indicator;
  Figure figure;
  double tolerance = 0;
  bool differs = false;        ///< a source that contradicts ours: shown beside it
  std::string status;          ///< final, provisional or embargoed
  std::string as_of;           ///< date, or empty
  pack::Bilingual definition;  ///< where it is not ours
  pack::Bilingual source;
};

/// @error Malformed with file and line
Result<std::vector<PublishedFigure>> read_published(std::string_view file, std::string_view csv);

enum class Agreement {
  Reproduced,
  Differs,        ///< as the row says it does
  Contradicted,   ///< the row says that it agrees and it does not, or the other way round
  NotComputable,  ///< its indicator lacks its sources
};

struct Comparison {
  PublishedFigure published;
  Agreement agreement = Agreement::NotComputable;
  double computed = 0;
};

/// Compares each row with what its indicator computes. @error as compute; NotFound for no such
/// indicator
Result<std::vector<Comparison>> compare(const std::vector<PublishedFigure>& published,
                                        const std::vector<Indicator>& indicators,
                                        Warehouse& warehouse);

}  // namespace entente::observatory
