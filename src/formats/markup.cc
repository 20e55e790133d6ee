#include "formats/markup.h"

#include <cmath>

namespace scipix {

void AppendEscaped(std::string_view text, std::string& out) {
  for (const char c : text) {
    switch (c) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '"': out += "&quot;"; break;
      case '\'': out += "&#39;"; break;
      default: out += c;
    }
  }
}

std::string EmLength(double em) {
  const long scaled = std::lround(em * 10000);
  const long whole = std::labs(scaled) / 10000;
  std::string decimals = std::to_string(10000 + std::labs(scaled) % 10000).substr(1);
  while (!decimals.empty() && decimals.back() == '0') decimals.pop_back();
  return (scaled < 0 ? "-" : "") + std::to_string(whole) + (decimals.empty() ? "" : "." + decimals) + "em";
}

}  // namespace scipix
