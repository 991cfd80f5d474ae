// Blocks cut into pieces that a page holds or does not: lines, rows, frames. Internal to
// documents/.
#pragma once

#include <cairo-pdf.h>
#include <pango/pangocairo.h>

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "documents/document.hpp"

namespace entente::documents {

struct GObjectUnref {
  void operator()(gpointer object) const { g_object_unref(object); }
};
using Layout = std::unique_ptr<PangoLayout, GObjectUnref>;
using Context = std::unique_ptr<PangoContext, GObjectUnref>;

/// A structure element that is open while a piece is drawn.
struct Tag {
  std::string name;
  int id = 0;  ///< pieces with the same id share the element, unless a page ends between them
};

struct Piece {
  double before = 0;  ///< space above, dropped at the head of a page
  double height = 0;
  bool with_next = false;  ///< not the last piece of a page
  bool break_before = false;
  std::vector<Tag> tags;
  std::function<void(cairo_t*, double top)> draw;
};

/// What text is set with.
struct Style {
  double points = 10.5;
  bool strong = false;
  double grey = 0.09;
};

/// Points: A4 with margins.
inline constexpr double kPageWidth = 595.276;
inline constexpr double kPageHeight = 841.89;
inline constexpr double kMargin = 56.7;
inline constexpr double kTextWidth = kPageWidth - 2 * kMargin;
inline constexpr double kTextTop = kMargin;
inline constexpr double kTextBottom = kPageHeight - 70;

class Setter {
 public:
  Setter(PangoFontMap* fonts, std::string language);

  /// The pieces of a document, title and issuer first.
  std::vector<Piece> pieces(const Document& document);
  /// Text laid out to a width, in the language of the present block.
  std::shared_ptr<PangoLayout> lay(const Line& line, double width, const Style& style) const;

 private:
  void add_block(const Block& block);
  void add(const Heading& heading);
  void add(const Paragraph& paragraph);
  void add(const List& list);
  void add(const Values& values);
  void add(const Table& table);
  void add(const Frame& frame);
  void add(const Chart& chart);
  void add(const Signature& signature);
  void add(const PageBreak&);

  /// A text line by line, from `start` on (distance from the edge where reading begins).
  void add_lines(const Line& line, double start, const Style& style, double before,
                 std::vector<Tag> tags, const Line& marker = {});
  void add_row(const std::vector<Line>& cells, const std::vector<double>& widths, bool header,
               bool row_headers, std::vector<Tag> tags);
  Tag tag(std::string name) { return {std::move(name), ++tags_}; }
  bool rtl() const { return right_to_left(language_); }
  /// Left edge of something `width` wide that begins `start` after the edge where reading begins.
  double left(double start, double width) const {
    return rtl() ? kPageWidth - kMargin - start - width : kMargin + start;
  }

  /// One for each direction: a layout is made anew when its context changes under it.
  Context contexts_[2];
  std::string language_;
  std::vector<Piece> pieces_;
  int tags_ = 0;
  bool break_next_ = false;
};

}  // namespace entente::documents
