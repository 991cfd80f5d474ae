// A text that is written once and held in many places: a copy counts, and copies no bytes.
#pragma once

#include <string>
#include <string_view>
#include <utility>

#include "base/shared.hpp"

namespace entente {

class SharedText {
 public:
  SharedText() = default;
  SharedText(std::string text) {
    if (!text.empty()) text_ = Shared<std::string>::of(std::move(text));
  }
  SharedText(std::string_view text) : SharedText(std::string(text)) {}
  SharedText(const char* text) : SharedText(std::string(text)) {}

  operator const std::string&() const { return str(); }
  const std::string& str() const {
    static const std::string kEmpty;
    return text_ ? *text_ : kEmpty;
  }
  bool empty() const { return !text_; }

  bool operator==(const SharedText& other) const {
    return text_.same_as(other.text_) || str() == other.str();
  }

 private:
  Shared<std::string> text_;
};

}  // namespace entente
