#pragma once

#include "latex/reader.h"

namespace scipix {

/// The command at the reader with its arguments. False without a failure if it is none that is more than a symbol.
bool ParseCommand(Reader& reader, Node& node);

/// `{colour}`, into the delimiters.
bool ParseColorName(Reader& reader, Node& node);

/// `{length}` or a bare length.
bool ParseLength(Reader& reader, std::string& length);

/// A delimiter, appended to `name`.
bool ParseDelimiter(Reader& reader, std::string& name);

}  // namespace scipix
