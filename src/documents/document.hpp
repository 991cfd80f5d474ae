// A printed text as data: what a notice, a petition, a brief or a report says, before it is a page
// or a PDF. It knows languages and directions of writing, and nothing of cases or law.
#pragma once

#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/date.hpp"

namespace entente::documents {

/// Words in one weight.
struct Run {
  std::string text;
  bool strong = false;
  bool operator==(const Run&) const = default;
};
using Line = std::vector<Run>;

/// Reads "an **important** word".
Line line_of(std::string_view text);
/// The words alone.
std::string plain(const Line& line);
/// Words of another direction than what surrounds them (a reference, a date in figures) between the
/// marks of Unicode UAX 9 that keep them apart.
std::string isolated(std::string_view text);

struct Heading {
  int level = 2;  ///< 1 is the title's
  Line text;
};

struct Paragraph {
  Line text;
};

struct List {
  bool numbered = false;
  std::vector<Line> items;
};

/// Labels with their values: a table without a header row, whose first column names the row.
struct Values {
  struct Row {
    Line label;
    Line value;
  };
  std::vector<Row> rows;
};

struct Table {
  std::string caption;
  std::vector<Line> header;
  std::vector<std::vector<Line>> rows;  ///< each as long as the header
  std::vector<double> widths;           ///< shares of the width, as many; empty: equal
};

/// What must not be missed: framed, and kept on one page where it fits.
struct Frame {
  Line title;
  std::vector<Line> paragraphs;
};

/// A series of values over periods, drawn as bars from zero. What it shows is in a table beside it
/// too, so that nobody depends on the picture; `text` says it in words.
struct Chart {
  struct Point {
    std::string period;
    double value = 0;
    bool provisional = false;  ///< drawn hollow
    bool operator==(const Point&) const = default;
  };
  std::string caption;
  std::string text;
  std::vector<Point> points;
};

/// Room for hand-written words: "Signature".
struct Signature {
  Line label;
};

struct PageBreak {};

struct Block {
  std::variant<Heading, Paragraph, List, Values, Table, Frame, Chart, Signature, PageBreak> content;
  std::string language;  ///< where it differs from the document's; empty: the same
};

struct Document {
  std::string title;
  std::string language = "fr";  ///< BCP 47
  std::string issuer;           ///< at the head of the first page
  std::string reference;        ///< at the foot of each page
  Instant made_at;              ///< for the file's properties
  std::vector<Block> blocks;
};

/// Of a BCP 47 tag: is it written from right to left?
bool right_to_left(std::string_view language);
/// "Page {page} of {pages}" in the language, where the software knows it, else "1 / 3".
std::string page_label(std::string_view language, int page, int pages);

/// A whole page of HTML with its own style, which prints as well as it shows.
std::string as_html(const Document& document);
/// Its title and blocks alone, for a page that has its own head and style.
std::string as_fragment(const Document& document);

}  // namespace entente::documents
