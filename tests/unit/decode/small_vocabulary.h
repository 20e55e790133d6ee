#pragma once

#include <cstdlib>
#include <sstream>
#include <string>
#include <vector>

#include "core/json.h"
#include "decode/vocabulary.h"

namespace scipix {

/// Tokens that show every class of the label language; the vocabulary that ships is read by the tests that need it.
inline std::vector<std::string> SmallTokens() {
  std::vector<std::string> tokens = {"<pad>", "<s>", "</s>"};
  std::istringstream words(
      "a b c d e f i k l n o r x y z A B R 0 1 2 3 + - = < > ( ) [ ] | / , . ; : ! ? * ' "
      "\\alpha \\beta \\pi \\infty \\prime \\sum \\int \\sin \\lim \\leq \\neq \\cdot \\ldots \\rightarrow \\{ \\} \\% \\quad \\qquad \\partial "
      "{ } }{ ]{ _{ ^{ \\frac{ \\binom{ \\sqrt{ \\sqrt[ \\hat{ \\vec{ \\overline{ \\underbrace{ \\mathbf{ \\mathrm{ \\overset{ \\text{ \\operatorname{ "
      "\\operatorname*{ \\genfrac{}{}{0pt}{}{ \\textbf{ \\limits \\nolimits "
      "\\big( \\big\\{ \\big[ \\big] # \\substack{ \\boxed{ \\xrightarrow{ ~ \\left( \\left[ \\left\\{ \\left. \\left| \\middle| \\right) \\right] \\right\\} \\right. \\right| "
      "\\begin{matrix} \\end{matrix} \\begin{pmatrix} \\end{pmatrix} \\begin{cases} \\end{cases} \\begin{aligned} \\end{aligned} "
      "\\begin{gathered} \\end{gathered} \\begin{array}{ \\end{array} & \\\\ \\hline");
  for (std::string word; words >> word;) tokens.push_back(word);
  return tokens;
}

inline std::string VocabularyJson(const std::vector<std::string>& tokens) {
  std::string json = R"({"version": 1, "special": {"pad": 0, "start": 1, "end": 2}, "tokens": [)";
  for (size_t i = 0; i < tokens.size(); ++i) {
    if (i > 0) json += ", ";
    AppendJsonString(tokens[i], json);
  }
  return json + "]}";
}

inline Vocabulary SmallVocabulary() {
  Result<Vocabulary> vocabulary = Vocabulary::Parse(VocabularyJson(SmallTokens()));
  if (!vocabulary.ok()) std::abort();
  return std::move(*vocabulary);
}

/// The ids of a label written with spaces; `$` stands for the end token. An unknown word gives -1.
inline std::vector<int> Ids(const Vocabulary& vocabulary, const std::string& label) {
  std::vector<int> ids;
  std::istringstream words(label);
  for (std::string word; words >> word;) ids.push_back(word == "$" ? vocabulary.end() : vocabulary.Find(word));
  return ids;
}

}  // namespace scipix
