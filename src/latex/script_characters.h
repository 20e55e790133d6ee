#pragma once

namespace scipix {

/// A character and what stands for it above and below the line; 0 where there is none. All are below U+10000.
struct ScriptCharacter {
  char16_t code, raised, lowered;
};

/// What stands for a character of the line; null if nothing does.
const ScriptCharacter* FindScriptCharacter(char32_t code);

/// What a script character, `²` or `ᵢ`, stands for; a code of 0 for all others, and for those that stand on the line as well, `°` and `′`.
struct ScriptMeaning {
  char32_t code = 0;
  bool lowered = false;
};
ScriptMeaning ScriptBase(char32_t code);

}  // namespace scipix
