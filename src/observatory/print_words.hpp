// Small words and cells that both printed texts share. Internal to observatory/.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.hpp"
#include "documents/document.hpp"

namespace entente::observatory {

/// A member as text; empty when it is absent or no text.
std::string json_text(const Json& object, std::string_view name);
/// The title of a {id, title}; empty when it is absent.
std::string json_title(const Json& object, std::string_view name);
/// A number as printed, an em dash when it is absent.
std::string json_figure(const Json& object, std::string_view name, std::string_view language);
/// "45,0 % (31,0 à 59,8)" from hundredths of a per cent; "réservé" when it is absent.
std::string share_text(const Json& holder, std::string_view language);

/// A day, month or half-year as it is read: "27 février 2026", "février 2026", "1er semestre 2026";
/// other periods as they are.
std::string period_text(const std::string& period, std::string_view language);

/// "persons" as a head of a column: "Personnes"; a unit without a word as it is.
std::string unit_text(std::string_view unit, std::string_view language);

/// A table of texts.
documents::Block table_block(std::string caption, const std::vector<std::string>& header,
                             const std::vector<std::vector<std::string>>& rows,
                             std::vector<double> widths = {});
documents::Block heading_block(int level, std::string text);
documents::Block text_block(std::string text);

/// A CountTable of the API as a table; rows of which every cell is withheld are left out, and so
/// are columns; what is cut for want of room is said. Nothing when nothing is left.
/// @param reached  whether a row that is a period may stand; all may when it is empty
std::vector<documents::Block> count_table_blocks(
    const Json& table, std::string_view language, std::size_t rows_max,
    const std::function<bool(const std::string&)>& reached = {});

/// "10 of 34 rows": what a table that is cut says; empty when it is whole.
std::string cut_text(std::size_t shown, std::size_t all, std::string_view language);

}  // namespace entente::observatory
