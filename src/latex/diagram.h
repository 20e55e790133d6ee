#pragma once

#include <string>
#include <string_view>

namespace scipix {

/// Appends the LaTeX of a commutative diagram: what stands between `\begin{CD}` and `\end{CD}` (amscd) as an array whose arrows are
/// \xrightarrow and \Big\downarrow, which every format can say. Rows of objects and rows of vertical arrows take turns, as amscd
/// wants. False if an `@` is no arrow of amscd: @>>>, @<<<, @VVV, @AAA (with two labels), @=, @| or @. .
bool AppendDiagram(std::string_view source, std::string& latex);

}  // namespace scipix
