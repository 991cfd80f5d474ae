#include "documents/pdf_finish.hpp"

#include <memory>
#define POINTERHOLDER_TRANSITION 4
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFEFStreamObjectHelper.hh>
#include <qpdf/QPDFEmbeddedFileDocumentHelper.hh>
#include <qpdf/QPDFFileSpecObjectHelper.hh>
#include <qpdf/QPDFPageDocumentHelper.hh>
#include <qpdf/QPDFWriter.hh>

#include "documents/pdf.hpp"

namespace entente::documents {
namespace {

std::shared_ptr<QPDF> opened(const Bytes& bytes, const char* name) {
  auto pdf = QPDF::create();
  pdf->setSuppressWarnings(true);
  pdf->processMemoryFile(name, reinterpret_cast<const char*>(bytes.data()), bytes.size());
  return pdf;
}

Bytes written(QPDF& pdf) {
  QPDFWriter writer(pdf);
  writer.setOutputMemory();
  writer.setDeterministicID(true);
  writer.write();
  const auto buffer = writer.getBufferSharedPointer();
  return {buffer->getBuffer(), buffer->getBuffer() + buffer->getSize()};
}

void attach(QPDF& pdf, const Exhibit& exhibit) {
  auto stream = QPDFEFStreamObjectHelper::createEFStream(
      pdf, std::string(exhibit.content.begin(), exhibit.content.end()));
  stream.setSubtype(exhibit.media_type);
  auto file = QPDFFileSpecObjectHelper::createFileSpec(pdf, exhibit.name, stream);
  QPDFEmbeddedFileDocumentHelper(pdf).replaceEmbeddedFile(exhibit.name, file);
}

}  // namespace

// qpdf reports by exceptions; they end here.
Result<Bytes> finished(const Bytes& drawn, std::string_view language) {
  try {
    const auto pdf = opened(drawn, "drawn");
    auto root = pdf->getRoot();
    root.replaceKey("/Lang", QPDFObjectHandle::newUnicodeString(std::string(language)));
    auto viewer = QPDFObjectHandle::newDictionary();
    viewer.replaceKey("/DisplayDocTitle", QPDFObjectHandle::newBool(true));
    if (right_to_left(language)) viewer.replaceKey("/Direction", QPDFObjectHandle::newName("/R2L"));
    root.replaceKey("/ViewerPreferences", viewer);
    return written(*pdf);
  } catch (const std::exception& error) {
    return fail(Code::Io, "the PDF could not be finished: {}", error.what());
  }
}

Result<Bytes> bundled(const Bytes& cover, const std::vector<Exhibit>& exhibits,
                      std::vector<std::string>& left_out) {
  try {
    const auto pdf = opened(cover, "cover");
    QPDFPageDocumentHelper pages(*pdf);
    std::vector<std::shared_ptr<QPDF>> sources;  // pages refer to them until all is written
    for (const auto& exhibit : exhibits) {
      attach(*pdf, exhibit);
      if (exhibit.media_type != "application/pdf") continue;
      try {
        const auto source = opened(exhibit.content, exhibit.name.c_str());
        for (auto& page : QPDFPageDocumentHelper(*source).getAllPages()) pages.addPage(page, false);
        sources.push_back(source);
      } catch (const std::exception&) {
        left_out.push_back(exhibit.name);
      }
    }
    return written(*pdf);
  } catch (const std::exception& error) {
    return fail(Code::Io, "the bundle could not be joined: {}", error.what());
  }
}

}  // namespace entente::documents
