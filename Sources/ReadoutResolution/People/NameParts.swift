import ReadoutNames

/// The parts of names by number: what asks for the bearers of a part looks them up in lists.
struct NameParts: Sendable {
  /// What is a part of any name.
  private(set) var texts = TextNumbers()
  /// Parts of name `i` are `numbers[starts[i]..<starts[i + 1]]`.
  private var numbers: [Int32] = []
  private var starts: [Int32] = [0]

  init(_ names: [PersonName]) {
    starts.reserveCapacity(names.count + 1)
    for name in names {
      for part in name.parts { numbers.append(Int32(texts.number(of: part.text))) }
      starts.append(Int32(numbers.count))
    }
  }

  /// Parts of a name, the given name first, the family name last.
  func of(_ name: Int) -> ArraySlice<Int32> { numbers[Int(starts[name])..<Int(starts[name + 1])] }

  func isSingle(_ name: Int) -> Bool { starts[name + 1] - starts[name] == 1 }
  func given(_ name: Int) -> Int { Int(numbers[Int(starts[name])]) }
  func family(_ name: Int) -> Int { Int(numbers[Int(starts[name + 1]) - 1]) }
}
