#pragma once

#include "latex/reader.h"

namespace scipix {

/// A row up to what ends it (Reader::AtRowEnd).
bool ParseRow(Reader& reader, Node& row);

/// The rest of a row, for a switch (`\bf`, `\displaystyle`) that changes it. `\over` ends it if `stops_at_infix`.
bool ParseRest(Reader& reader, bool stops_at_infix, Node& row);

/// `{ row }`.
bool ParseBraced(Reader& reader, Node& row);

/// `{ row }` or one nucleus; always gives a row.
bool ParseArgument(Reader& reader, Node& row);

/// `[ row ]`, or nothing. The first `]` outside braces ends it, and one pair of braces round all of it is no group, as in TeX.
bool ParseOption(Reader& reader, Node& row);

/// A formula's part without scripts: a symbol, a group, a command with its arguments; with its combining marks.
bool ParseNucleus(Reader& reader, Node& node);

}  // namespace scipix
