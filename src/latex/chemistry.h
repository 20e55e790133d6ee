#pragma once

#include <string>
#include <string_view>

namespace scipix {

/// Whether a command's argument is chemistry: `\ce`, and `\cf` of older documents.
bool IsChemistry(std::string_view command);

/// Appends the LaTeX of what stands in `\ce{...}`, with its braces in balance: formulas with counts (`H2O`, `1/2 O2`), charges (`SO4^2-`, `Na+`),
/// isotopes (`^{14}_6C`), bonds (`C=C`, `\bond{#}`), hydrates (`CuSO4.5H2O`), arrows with text (`->[heat][air]`, `<=>`), gases and precipitates
/// (` ^`, ` v`), `$formulas$`. Commands stay; so do signs that chemistry has no use for.
/// Source: the manual of LaTeX's mhchem package, version 4.
void AppendChemistry(std::string_view source, std::string& out);

}  // namespace scipix
