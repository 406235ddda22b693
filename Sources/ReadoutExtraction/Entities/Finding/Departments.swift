import ReadoutLanguage
import ReadoutModel

/// Opens what looked like a department's name and is what an office is for: "Treasury Secretary".
enum Departments {
  static func open(in words: ArticleWords, _ before: Blocks) -> Blocks {
    var blocks = before
    for index in blocks.indices
    where blocks[index].kind == .institution && blocks[index].institutionType == .ministry
      && blocks[index].tokens.count <= 2 && blocks.at[blocks[index].tokens.lowerBound] == Int32(index)
    {
      let block = blocks[index]
      let token = block.tokens.upperBound - 1
      let head = token + 1
      guard words.isPortfolio(token), words.isKey(head, .secretary) || words.isKey(head, .minister),
        words.sentence(of: token).contains(head)
      else { continue }
      if block.tokens.count == 1 {
        blocks.open(token)
      } else if let country = block.country,
        let match = words.lexicons.phrases.longestMatch(
          in: words.document, from: token - 1, limit: token, isCapitalLine: words.style[token] == .capitals),
        match.meanings.contains(where: { $0 == .country(country) || $0 == .adjective(country) })
      {
        // "US Treasury Secretary"
        blocks.open(token)
        blocks.add(Block(tokens: (token - 1)..<token, kind: .country(country)))
      }
    }
    return blocks
  }
}
