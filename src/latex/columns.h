#pragma once

#include <string>
#include <string_view>

namespace scipix {

/// Appends the columns of an array as `c`, `l`, `r`, `|` and `:`. Repetitions are carried out (`*{3}{c|}`), paragraphs are left columns
/// (`p{2cm}`, `m`, `b`), and what only spaces columns falls away (`@{}`, `!{\quad}`). False for anything else, for more than 500 columns, and
/// for repetitions within more than four others.
bool ReadColumns(std::string_view source, std::string& columns);

}  // namespace scipix
