#pragma once

#include <cstddef>
#include <list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "latex/aliases.h"
#include "latex/macro_scopes.h"
#include "latex/macro_tokens.h"
#include "latex/macros.h"

namespace scipix {

/// What follows \begin and \end of a diagram.
inline constexpr std::string_view kDiagram = "{CD}";

/// \def and its like.
bool IsMacroDefinition(std::string_view name);

/// Carries out definitions and macros. macros.cc reads and defines, macro_expander.cc has calls and their arguments.
class MacroExpander {
 public:
  MacroExpander(std::string_view source, ExpandedLatex& expanded, MacroError& error) : source_(source), expanded_(expanded), error_(error) {}

  bool Run();

 private:
  // macros.cc
  bool Fail(size_t position, std::string sentence);
  MacroToken Next();
  MacroToken NextSolid();
  bool Handle(const MacroToken& token);
  static Macro AliasAsMacro(const Alias& alias);
  bool Put(const MacroToken& token);
  bool Define(const MacroToken& command);
  /// `\let\name=\other`: what \other means now.
  bool Let();
  /// `\def\name#1#2{body}`, `\def\name(#1,#2){body}`.
  bool DefineByParameters(const MacroToken& command, bool is_global);
  /// `\newcommand{\name}[2]{body}`.
  bool DefineByNumber(const MacroToken& command);
  bool Store(const MacroToken& command, Macro&& macro, bool is_global);
  bool Keep(const MacroToken& command, Macro macro, bool is_global);
  static bool IsName(const MacroToken& token);
  bool IsKnown(std::string_view name) const;

  // macro_expander.cc
  /// One token, or all between braces.
  bool TakeArgument(const MacroToken& call, std::vector<MacroToken>& argument);
  bool SkipDelimiter(const MacroToken& call, const std::vector<MacroToken>& delimiter);
  /// All up to the delimiter outside of braces, which it goes past; one pair of braces round all of it falls away.
  bool TakeDelimited(const MacroToken& call, const std::vector<MacroToken>& delimiter, std::vector<MacroToken>& argument);
  /// Puts the body back into the input, with its arguments.
  bool Expand(const MacroToken& call, const Macro& macro);
  /// Puts the LaTeX of a chemical formula into the input.
  bool ExpandAsChemistry(const MacroToken& call);
  /// The same for a diagram, whose \begin{CD} is read.
  bool ExpandAsDiagram(const MacroToken& call);
  /// Goes past these characters if they are the next tokens.
  bool SkipTokens(std::string_view characters);
  /// LaTeX that was made for a call, which must outlive its tokens.
  bool PutBackLatex(const MacroToken& call, const std::string& latex);
  /// Tokens to be read before the rest of the source.
  bool PutBack(const MacroToken& call, const std::vector<MacroToken>& tokens);

  std::string_view source_;
  ExpandedLatex& expanded_;
  MacroError& error_;
  size_t position_ = 0;
  std::vector<MacroToken> pending_;  // to be read before the rest of the source, the next one last
  MacroScopes macros_;
  std::list<std::string> made_;  // LaTeX that tokens are views of
  int expansions_ = 0;
  size_t inserted_ = 0;  // tokens put back into the input
};

}  // namespace scipix
