#pragma once

#include <cstdint>
#include <string_view>

namespace scipix {

/// What follows \begin{name}.
enum class EnvironmentArgument : uint8_t {
  kNone,
  kColumns,   // {c|l}: letters and rules
  kPairs,     // {2}: pairs of columns
  kPosition,  // [r]: one letter for all columns, or nothing
};

/// How the columns of a table stand when nothing is said.
enum class ColumnLayout : uint8_t {
  kCentre,
  kLeft,   // cases
  kPairs,  // aligned: right and left in turn, without a gap between the two
};

struct TableEnvironment {
  std::string_view name;
  EnvironmentArgument argument;
  ColumnLayout layout;
  std::string_view left;   // the delimiters round it, as after \left; empty for none
  std::string_view right;
  bool display;            // cells are in display style
  bool small;              // cells are in script style
};

/// What an environment is read as that only LaTeX has: `align` for eqnarray, whose relations then stand in one cell with what follows
/// them; `gather` for multline, whose first and last lines then stand in the middle like the others. The name itself for all others.
std::string_view EnvironmentReadAs(std::string_view name);

/// The environment that does within a formula what this one does outside of it, `aligned` for `align`; empty for one that stands within.
/// Each row of one that stands outside may have a \tag, or \notag where the rows are numbered.
std::string_view EnvironmentWithin(std::string_view name);

/// An environment that the parser reads, of which diagrams (diagram.h) have become arrays before; null for another name.
const TableEnvironment* FindTable(std::string_view name);

}  // namespace scipix
