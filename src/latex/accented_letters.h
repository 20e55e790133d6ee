#pragma once

namespace scipix {

/// A letter that holds its accent, such as `é`, as the letter under it and the combining mark; 0 and 0 for other characters. The letter may
/// hold one itself: `ǘ` is `ü` and U+0301.
struct AccentedLetter {
  char32_t letter = 0, mark = 0;
};
AccentedLetter TakeApart(char32_t code);

/// The character that is the letter with the mark on it; 0 if there is none.
char32_t PutTogether(AccentedLetter parts);

}  // namespace scipix
