import ReadoutLanguage
import ReadoutModel

/// The countries, places and institutions a document names: rows in the order they were found, and which one stands over
/// each token.
///
/// A later block replaces an earlier one over its tokens; the earlier one keeps its row, so that indices stay what they are.
struct Blocks: RandomAccessCollection {
  private(set) var all: [Block] = []
  /// Index of the block over a token, -1 for none.
  private(set) var at: TokenColumn<Int32>

  /// - Parameter tokens: how many tokens the document has.
  init(tokens: Int) { at = TokenColumn(count: tokens) }

  var startIndex: Int { 0 }
  var endIndex: Int { all.count }
  subscript(index: Int) -> Block {
    get { all[index] }
    set { all[index] = newValue }
  }

  mutating func add(_ block: Block) {
    let index = Int32(all.count)
    all.append(block)
    for token in block.tokens { at[token] = index }
  }

  /// Takes what is found over a token away from it.
  mutating func open(_ token: Int) { at[token] = -1 }

  func block(at token: Int) -> Block? {
    let index = at[token]
    return index < 0 ? nil : all[Int(index)]
  }

  /// The country a block tells of, in the lexicon: itself, or where it lies or belongs.
  func country(of block: Block) -> Int? {
    switch block.kind {
    case .country(let index), .adjective(let index), .people(let index), .capital(let index), .seatOfCountry(let index):
      index
    case .place, .institution: block.country
    }
  }

  /// Those that stand over a token, in text order.
  var inText: [Int] {
    var order: [Int] = []
    var last = -1
    for index in at where index >= 0 && Int(index) != last {
      last = Int(index)
      order.append(last)
    }
    return order
  }
}
