#pragma once

#include "formats/convert_options.h"
#include "latex/node.h"

namespace scipix {

/// A formula as it may stand between its delimiters.
struct Fitted {
  Node tree;
  bool is_outside = false;  // it is an environment that stands outside of formulas, and takes no delimiters
};

/// Makes of a formula what LaTeX takes between these delimiters, if anything must be made of it:
/// - between \begin{align} an `aligned` or `split` becomes the align itself; elsewhere an environment for outside of formulas becomes the
///   one for within (`align`: `aligned`), but one by itself whose rows have tags stays in place of delimiters that display;
/// - rows of a displayed formula without an environment get one, `gathered`;
/// - a \tag in running text, or one of several, becomes text behind its formula; one within an inner environment goes to the end
///   (between `$$`, too: there Markdown takes it, LaTeX would not);
/// - \notag falls away where nothing is numbered.
/// Source: amsmath's user guide (technical note of the AMS), sections 3 and 4.
/// False if the formula may stand there as it is.
bool FitBetween(const Node& tree, Delimiters delimiters, Fitted& fitted);

}  // namespace scipix
