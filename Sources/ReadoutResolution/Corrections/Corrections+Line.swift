import ReadoutModel

extension Corrections.Statement {
  /// The line of a file that says it: fields separated by tabs.
  public var line: String {
    let fields: [String] =
      switch self {
      case .same(let a, let b): ["same", "\(a)", "\(b)"]
      case .different(let a, let b): ["different", "\(a)", "\(b)"]
      case .rename(let subject, let name): ["rename", "\(subject)", name]
      case .kind(let subject, let kind): ["kind", "\(subject)", kind.rawValue]
      case .drop(let subject): ["drop", "\(subject)"]
      case .post(let person, let title, let organization, let from, let to):
        ["post", "\(person)", title, organization?.description ?? "", from?.description ?? "", to?.description ?? ""]
      case .status(let meeting, let status): ["status", "\(meeting)", status.rawValue]
      case .date(let meeting, let from, let to): ["date", "\(meeting)", "\(from)", from == to ? "" : "\(to)"]
      case .place(let meeting, let place): ["place", "\(meeting)", "\(place)"]
      case .party(let meeting, let entity): ["party", "\(meeting)", "\(entity)"]
      case .noParty(let meeting, let entity): ["no-party", "\(meeting)", "\(entity)"]
      }
    return fields.reversed().drop { $0.isEmpty }.reversed().joined(separator: "\t")
  }
}
