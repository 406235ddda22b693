/// Which part of a graph a file shows, and how.
public enum GraphView: String, CaseIterable, Sendable, Hashable {
  /// Everything.
  case full
  /// Meetings, who took part in them, and the posts, countries and institutions of these.
  case meetings
  /// Who met whom: one edge per pair.
  case actors
  /// Which countries met: people and institutions folded into the country they stand for.
  case countries

  /// Whether an edge says something else read the other way; that two met does not.
  public var isDirected: Bool { self == .full || self == .meetings }

  /// What the view shows, for people.
  public var summary: String {
    switch self {
    case .full: "everything: actors, institutions, places, meetings, topics and articles"
    case .meetings: "meetings with their participants, the posts these hold and the countries they represent"
    case .actors: "who met whom: one edge per pair, with the number of meetings, first and last date"
    case .countries: "which countries met: people folded into the country they represent"
    }
  }
}
