#include "latex/diagram.h"

#include <algorithm>
#include <cstddef>

namespace scipix {
namespace {

/// What stands before the next `sign` outside of braces; `at` moves behind that. False if there is none.
bool TakeLabel(std::string_view source, size_t& at, char sign, std::string_view& label) {
  int depth = 0;
  for (size_t i = at; i < source.size(); ++i) {
    depth += source[i] == '{' ? 1 : source[i] == '}' ? -1 : 0;
    if (depth > 0 || source[i] != sign) continue;
    label = source.substr(at, i - at);
    at = i + 1;
    return true;
  }
  return false;
}

bool IsBlank(std::string_view label) { return label.find_first_not_of(' ') == std::string_view::npos; }

void AppendBeside(std::string_view label, std::string& latex) {
  if (!IsBlank(label)) latex.append("{\\scriptstyle ").append(label).append("}");
}

void AppendHorizontal(bool right, std::string_view above, std::string_view below, std::string& latex) {
  const bool bare = IsBlank(above) && IsBlank(below);
  latex.append(bare ? "\\long" : "\\x").append(right ? "rightarrow" : "leftarrow");
  if (!IsBlank(below)) latex.append("[{").append(below).append("}]");
  if (!bare) latex.append("{").append(above).append("}");
}

/// `at`: behind the @.
bool AppendArrow(std::string_view source, size_t& at, std::string& latex) {
  if (at == source.size()) return false;
  const char sign = source[at++];
  if (sign == '.') return true;
  if (sign == '=' || sign == '|') {
    latex += sign == '=' ? "\\xlongequal{}" : "\\Big\\|";
    return true;
  }
  std::string_view first, second;
  if (std::string_view("><)(VA").find(sign) == std::string_view::npos || !TakeLabel(source, at, sign, first) || !TakeLabel(source, at, sign, second)) return false;
  if (sign != 'V' && sign != 'A') {
    AppendHorizontal(sign == '>' || sign == ')', first, second, latex);
    return true;
  }
  AppendBeside(first, latex);
  latex += sign == 'V' ? "\\Big\\downarrow" : "\\Big\\uparrow";
  AppendBeside(second, latex);
  return true;
}

}  // namespace

bool AppendDiagram(std::string_view source, std::string& latex) {
  std::string rows;
  size_t columns = 1;
  size_t column = 1;
  bool vertical = false;  // a row of arrows, each under an object
  bool first = true;      // and none of them yet
  for (size_t at = 0; at < source.size();) {
    if (source.substr(at, 2) == "\\\\") {
      rows += "\\\\ ";
      at += 2;
      column = 1;
      vertical = !vertical;
      first = true;
    } else if (source[at] != '@') {
      rows += source[at++];
    } else {
      const bool next = !vertical || !first;
      if (next) rows += vertical ? " & & " : " & ";
      if (next) columns = std::max(columns, column += 2);
      if (!AppendArrow(source, ++at, rows)) return false;
      if (!vertical) rows += " & ";
      first = false;
    }
  }
  latex.append("\\begin{array}{").append(columns, 'c').append("}").append(rows).append("\\end{array}");
  return true;
}

}  // namespace scipix
