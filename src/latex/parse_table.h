#pragma once

#include <string_view>

#include "latex/reader.h"

namespace scipix {

/// At \begin: the whole environment.
bool ParseTable(Reader& reader, Node& node);

/// At a command of plain TeX, `\pmatrix`, that amounts to the environment: its rows in braces.
bool ParsePlainTable(Reader& reader, std::string_view environment, Node& node);

/// At the `{` of \substack: rows under each other.
bool ParseLines(Reader& reader, Node& node);

/// At \left: up to its \right.
bool ParseDelimited(Reader& reader, Node& node);

}  // namespace scipix
