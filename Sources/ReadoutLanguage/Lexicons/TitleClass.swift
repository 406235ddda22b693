/// What a word can be within a title.
public struct TitleClass: OptionSet, Hashable, Sendable {
  public let rawValue: UInt16
  public init(rawValue: UInt16) { self.rawValue = rawValue }

  /// Can head a post: "minister".
  public static let office = TitleClass(rawValue: 1 << 0)
  /// Of armed forces: "General".
  public static let rank = TitleClass(rawValue: 1 << 1)
  /// "Mr", "Dr", "Sir".
  public static let honorific = TitleClass(rawValue: 1 << 2)
  /// "Prince", "Countess".
  public static let noble = TitleClass(rawValue: 1 << 3)
  /// Says how or when a post is held: "former", "acting".
  public static let tenure = TitleClass(rawValue: 1 << 4)
  /// Stands before an office: "deputy", "foreign".
  public static let modifier = TitleClass(rawValue: 1 << 5)
  /// What an office is for: "Defence", "Affairs".
  public static let portfolio = TitleClass(rawValue: 1 << 6)
  /// More than one holder: "presidents".
  public static let plural = TitleClass(rawValue: 1 << 7)
  /// A man or a woman holds it: "chairman", "Queen".
  public static let male = TitleClass(rawValue: 1 << 8)
  public static let female = TitleClass(rawValue: 1 << 9)

  /// Tells what someone does rather than a post held: "scientist".
  public static let occupation = TitleClass(rawValue: 1 << 10)

  /// Short for an office where a name follows: "Sen.", but not in "Hun Sen".
  public static let abbreviated = TitleClass(rawValue: 1 << 11)

  static func named(_ name: String) -> TitleClass? {
    switch name {
    case "office": .office
    case "rank": .rank
    case "honorific": .honorific
    case "noble": .noble
    case "tenure": .tenure
    case "modifier": .modifier
    case "portfolio": .portfolio
    case "occupation": .occupation
    case "abbreviation": .abbreviated
    default: nil
    }
  }
}
