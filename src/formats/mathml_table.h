#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "latex/node.h"

namespace scipix {

/// How the columns of a table stand, and the rules between them.
struct TableColumns {
  std::string letters;  // `c`, `l`, `r` a column
  std::string rules;    // before each column and after the last: ` `, `|` or `:`
};

/// The columns of a kTable, at least as many as its longest row has cells.
TableColumns ColumnsOf(const Node& table);

}  // namespace scipix
