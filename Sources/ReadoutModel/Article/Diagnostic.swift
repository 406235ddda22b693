/// Something a user should know that does not stop the run.
public struct Diagnostic: Hashable, Sendable {
  /// How grave something is.
  public enum Severity: String, Sendable {
    /// Said to who wants to know.
    case note
    /// The input was read, but is worth a look.
    case warning
    /// The input was left out.
    case error
  }

  /// Stable, dotted: `articles.no-date`.
  public var id: String
  /// How grave it is.
  public var severity: Severity
  /// The path or identifier concerned.
  public var subject: String
  /// What is wrong and what to do, one sentence.
  public var message: String

  /// A diagnostic of an identifier, a severity, what it is about and what there is to say.
  public init(_ id: String, _ severity: Severity, subject: String, _ message: String) {
    self.id = id
    self.severity = severity
    self.subject = subject
    self.message = message
  }
}
