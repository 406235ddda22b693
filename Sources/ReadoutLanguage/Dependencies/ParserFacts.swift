/// What the plain facts of a state add to the hidden values, added up beforehand for all that may come together.
///
/// Facts about the top of the stack, about the front of the buffer and about both come in groups, and a group's sum is
/// looked up as one row. Which slots are empty follows from the same facts: a word without children has none in a slot.
struct ParserFacts: Sendable {
  private static let mostChildren = 5
  private static let topRows = 1
  private static let secondRows = topRows + (mostChildren + 1) * 6
  private static let rightRows = secondRows + 16
  private static let leftRows = rightRows + mostChildren + 1
  private static let frontRows = leftRows + mostChildren + 1
  private static let bothRows = frontRows + 2
  private static let count = bothRows + 128

  /// The row that adds nothing.
  static let none = 0

  /// `hidden` numbers a row.
  let rows: [Int16]

  /// The top of the stack, with how many children to the left; the depth is at least 1.
  @inline(__always)
  static func top(children: Int, depth: Int, isHeaded: Bool) -> Int {
    topRows &+ (min(children, mostChildren) &* 3 &+ min(depth, 3) &- 1) &* 2 &+ (isHeaded ? 1 : 0)
  }

  /// The word below the top, and whether it has no child to the right.
  @inline(__always)
  static func second(distance: Int, isChildless: Bool) -> Int {
    secondRows &+ distance &* 2 &+ (isChildless ? 1 : 0)
  }

  /// How many children to the right the top of the stack has.
  @inline(__always)
  static func right(children: Int) -> Int { rightRows &+ min(children, mostChildren) }

  /// How many children to the left the front of the buffer has.
  @inline(__always)
  static func left(children: Int) -> Int { leftRows &+ min(children, mostChildren) }

  /// Whether nothing but the root is behind the front of the buffer; the bias is in it.
  @inline(__always)
  static func front(isLast: Bool) -> Int { frontRows &+ (isLast ? 1 : 0) }

  /// The gap between the top of the stack and the front of the buffer.
  @inline(__always)
  static func both(distance: Int, between: Int) -> Int { bothRows &+ distance &* 16 &+ between }

  /// - Parameters:
  ///   - bytes: the rows of the single facts.
  ///   - bias: one number a hidden value, in the order of `WeightTable.lane(of:)`, as all rows made here.
  init(rows bytes: UnsafeBufferPointer<UInt8>, bias: UnsafeBufferPointer<Int16>, hidden: Int) {
    var rows = [Int16](repeating: 0, count: ParserFacts.count * hidden)
    func fill(_ row: Int, _ facts: [Int]) {
      for fact in facts {
        for value in 0..<hidden {
          rows[row * hidden + WeightTable.lane(of: value)] &+= Int16(bytes[fact * hidden + value]) - 128
        }
      }
    }
    func empty(_ slot: Int) -> Int { ParserInputs.emptySlots + slot }
    // Two slots hold the outermost children of a side.
    func missing(_ children: Int, _ first: Int, _ second: Int) -> [Int] {
      children == 0 ? [empty(first), empty(second)] : children == 1 ? [empty(second)] : []
    }
    for children in 0...ParserFacts.mostChildren {
      for depth in 1...3 {
        let below = depth == 1 ? [empty(2), empty(9)] : depth == 2 ? [empty(9)] : []
        for isHeaded in [false, true] {
          fill(
            ParserFacts.top(children: children, depth: depth, isHeaded: isHeaded),
            [32 + children, 50 + depth, isHeaded ? 45 : 44] + (isHeaded ? [] : [empty(5)]) + below
              + missing(children, 6, 10))
        }
      }
      fill(ParserFacts.right(children: children), [26 + children] + missing(children, 7, 11))
      fill(ParserFacts.left(children: children), [38 + children] + missing(children, 8, 12))
    }
    for distance in 0..<8 {
      fill(ParserFacts.second(distance: distance, isChildless: false), [54 + distance])
      fill(ParserFacts.second(distance: distance, isChildless: true), [54 + distance, empty(13)])
      for between in 0..<16 {
        fill(ParserFacts.both(distance: distance, between: between), [distance, 10 + between])
      }
    }
    for isLast in [false, true] {
      let row = ParserFacts.front(isLast: isLast)
      fill(row, [48] + (isLast ? [empty(4)] : []))
      for lane in 0..<hidden { rows[row * hidden + lane] &+= bias[lane] }
    }
    self.rows = rows
  }
}
