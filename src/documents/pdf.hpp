// The writer of PDF: text shaped by Pango and HarfBuzz, drawn and tagged by Cairo, the language and
// the joining of files done by qpdf. Fonts are embedded; the same document gives the same bytes
// with the same fonts and libraries.
#pragma once

#include <string>
#include <vector>

#include "base/bytes.hpp"
#include "base/result.hpp"
#include "documents/document.hpp"

namespace entente::documents {

/// A4, tagged, with title and language set.
/// @error Io when the libraries give up
Result<Bytes> as_pdf(const Document& document);

/// A file that travels with a bundle.
struct Exhibit {
  std::string name;
  std::string media_type;
  Bytes content;
};

/// One PDF: the cover, then the pages of each exhibit that is a PDF in their order; every exhibit
/// is attached as a file too, as it was filed.
/// @param left_out  names of the exhibits whose pages could not be read: they are attached alone
/// @error Io
Result<Bytes> bundled(const Bytes& cover, const std::vector<Exhibit>& exhibits,
                      std::vector<std::string>& left_out);

}  // namespace entente::documents
