/// The feature templates of the tagger: what it looks at around a token.
///
/// Trainer and stage share this code, so that both see the same keys.
package struct TaggerFeatures {
  /// Changes with the templates: weights of other templates are refused.
  package static let templates: UInt64 = 0x7461_6773_0002
  package static let maximumCount = 64

  private let keys: [TextKey]
  private let shapes: [TokenShape]
  private let classes: [WordClass]
  private let spelling: Spelling

  package init(_ document: Document) {
    keys = document.keys.values
    shapes = document.shapes.values
    classes = document.wordClasses
    spelling = Spelling(document)
  }

  /// Writes the keys of the token's features and returns how many.
  ///
  /// - Parameters:
  ///   - sentence: the tokens that may be looked at.
  ///   - previous, beforePrevious: the tags given to the two tokens in front; 255 in front of the sentence.
  @inline(__always)
  package func write(
    _ token: Int, in sentence: Range<Int>, previous: UInt8, beforePrevious: UInt8,
    to features: UnsafeMutablePointer<UInt64>
  ) -> Int {
    var count = 0
    @inline(__always) func add(_ key: UInt64) {
      features[count] = key
      count &+= 1
    }
    @inline(__always) func word(_ offset: Int) -> UInt64 {
      let index = token &+ offset
      return index >= sentence.lowerBound && index < sentence.upperBound
        ? keys[index].rawValue : UInt64(bitPattern: Int64(offset))
    }
    @inline(__always) func known(_ offset: Int) -> WordClass {
      let index = token &+ offset
      return index >= sentence.lowerBound && index < sentence.upperBound ? classes[index] : WordClass(fine: 0xFFFF)
    }
    @inline(__always) func shape(_ offset: Int) -> UInt64 {
      let index = token &+ offset
      return index >= sentence.lowerBound && index < sentence.upperBound ? UInt64(shapes[index].rawValue) : 0x100
    }
    @inline(__always) func suffix(_ offset: Int) -> UInt64 {
      let index = token &+ offset
      return index >= sentence.lowerBound && index < sentence.upperBound
        ? UInt64(spelling.suffixes[index] & 0xFF_FFFF) : 1
    }
    let w0 = word(0)
    let w1 = word(1)
    let wp = word(-1)
    let c0 = known(0)
    let c1 = known(1)
    let c2 = known(2)
    let cp = known(-1)
    let s0 = shape(0)
    let isFirst: UInt64 = token == sentence.lowerBound ? 1 : 0
    let ending = UInt64(spelling.suffixes[token])
    let beginning = UInt64(spelling.prefixes[token])
    let t1 = UInt64(previous)
    let t2 = UInt64(beforePrevious)
    let tags0 = UInt64(c0.tags)
    let tags1 = UInt64(c1.tags)

    add(FeatureHash.key(2, w0, s0 | isFirst << 9))
    add(FeatureHash.key(3, wp))
    add(FeatureHash.key(4, w1))
    add(FeatureHash.key(5, word(-2)))
    add(FeatureHash.key(6, word(2)))
    add(FeatureHash.key(8, ending & 0xFFFF))
    add(FeatureHash.key(9, ending & 0xFF_FFFF))
    add(FeatureHash.key(10, ending))
    add(FeatureHash.key(13, beginning & 0xFF_FFFF))
    add(FeatureHash.key(14, ending & 0xFF_FFFF, s0 | isFirst << 9))
    add(FeatureHash.key(16, s0 | shape(1) << 16 | shape(-1) << 32))
    add(FeatureHash.key(17, tags0, s0 | isFirst << 9))
    add(FeatureHash.key(18, tags1))
    add(FeatureHash.key(19, tags0, tags1))
    add(FeatureHash.key(20, UInt64(c2.tags), tags1))
    add(FeatureHash.key(21, UInt64(cp.tags), tags0))
    add(FeatureHash.key(22, UInt64(c0.fine)))
    add(FeatureHash.key(23, UInt64(c1.fine)))
    add(FeatureHash.key(24, UInt64(cp.fine)))
    add(FeatureHash.key(26, UInt64(cp.coarse), UInt64(c0.coarse), UInt64(c1.coarse)))
    add(FeatureHash.key(27, UInt64(c0.casing), s0 | isFirst << 9))
    add(FeatureHash.key(28, wp, w0))
    add(FeatureHash.key(29, w0, w1))
    add(FeatureHash.key(31, suffix(1)))
    add(FeatureHash.key(34, ending & 0xFFFF, tags1))
    add(FeatureHash.key(35, w0, tags1))
    add(FeatureHash.key(37, w0, UInt64(c1.fine)))
    // What was decided in front.
    add(FeatureHash.key(40, t1))
    add(FeatureHash.key(42, t1, w0))
    add(FeatureHash.key(43, t1, tags0))
    add(FeatureHash.key(44, t1, tags0, tags1))
    add(FeatureHash.key(45, t1, w1))
    add(FeatureHash.key(46, t1, t2, tags0))
    add(FeatureHash.key(47, t1, UInt64(c1.fine)))
    add(FeatureHash.key(48, t1, ending & 0xFF_FFFF))
    add(FeatureHash.key(49, wp, t2))
    return count
  }
}
