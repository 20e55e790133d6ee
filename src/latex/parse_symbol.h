#pragma once

#include <string_view>

#include "latex/reader.h"
#include "latex/script_characters.h"

namespace scipix {

/// The character that is read as `'`.
inline constexpr std::string_view kPrime = "\u2032";

/// A character or a command that is a symbol.
bool ParseSymbol(Reader& reader, Node& node);

/// A character that is a symbol. A letter that holds an accent is read as the accent over the letter where formulas have it: `é`, not `ç`.
bool ParseLetter(Reader& reader, Node& node);

/// \not and the symbol behind it; where no symbol follows, it stands for itself.
bool ParseNot(Reader& reader, Node& node);

/// The combining marks behind a symbol, as its accents. Each counts as a group around it.
bool ParseMarks(Reader& reader, Node& node);

/// Whether \limits may follow the node.
bool TakesLimits(const Node& node);

/// Whether a lexeme is \limits or \nolimits.
bool IsLimits(std::string_view name);

/// Goes past a \limits or \nolimits that the node takes, and notes it there. False if there is none.
bool SkipLimits(Reader& reader, Node& node);

/// At `_`, `^`, a prime or a script character.
bool AtScript(const Reader& reader);

/// What the present lexeme stands for if it is a character such as `²`.
ScriptMeaning ScriptAt(const Reader& reader);

/// A run of script characters on one side of the line, `₁₂`, into the row of the script.
void ReadScriptCharacters(Reader& reader, Node& row);

}  // namespace scipix
