#include "formats/markup.h"

#include <cmath>

namespace scipix {

namespace {

std::string_view EntityOf(char c) {
  switch (c) {
    case '&': return "&amp;";
    case '<': return "&lt;";
    case '>': return "&gt;";
    case '"': return "&quot;";
    case '\'': return "&#39;";
    default: return {};
  }
}

}  // namespace

void AppendEscaped(std::string_view text, std::string& out) {
  constexpr std::string_view kSlash = "\u0338";
  size_t from = 0;
  if (text.starts_with(kSlash) && out.ends_with('>')) {
    out += "&#x338;";
    from = kSlash.size();
  }
  for (size_t i = from; i < text.size(); ++i) {
    const std::string_view entity = EntityOf(text[i]);
    if (entity.empty()) continue;
    out += text.substr(from, i - from);
    out += entity;
    from = i + 1;
  }
  out += text.substr(from);
}

std::string EmLength(double em) {
  const long scaled = std::lround(em * 10000);
  const long whole = std::labs(scaled) / 10000;
  std::string decimals = std::to_string(10000 + std::labs(scaled) % 10000).substr(1);
  while (!decimals.empty() && decimals.back() == '0') decimals.pop_back();
  return (scaled < 0 ? "-" : "") + std::to_string(whole) + (decimals.empty() ? "" : "." + decimals) + "em";
}

}  // namespace scipix
