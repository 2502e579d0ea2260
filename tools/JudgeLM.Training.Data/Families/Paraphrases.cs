namespace JudgeLM.Training.Data.Families;

/// <summary>Statements in several wordings that mean the same.</summary>
internal static class Paraphrases
{
    /// <summary>Each line is one statement in several wordings, with two slots.</summary>
    private static readonly string[][] _sets =
    [
        .. """
        {0} wrote {1}.|{1} was written by {0}.|The author of {1} is {0}.|{0} is the one who wrote {1}.|{1} is a work by {0}.
        {0} bought the {1}.|The {1} was bought by {0}.|{0} is the buyer of the {1}.|{0} paid for the {1} and took it home.
        {0} found the {1}.|The {1} was found by {0}.|It was {0} who found the {1}.|{0} discovered the {1}.|{0} came upon the {1}.
        {0} teaches {1}.|{0} is the teacher of {1}.|{1} is taught by {0}.|{1} learns from {0}.|{1} is a student of {0}.
        {0} is older than {1}.|{1} is younger than {0}.|{1} is not as old as {0}.|{0} was born before {1}.|{1} was born after {0}.
        {0} is taller than {1}.|{1} is shorter than {0}.|{1} is not as tall as {0}.|{0} has more height than {1}.
        {0} won against {1}.|{1} lost against {0}.|{0} beat {1}.|{1} was beaten by {0}.|{0} defeated {1}.
        {0} is the parent of {1}.|{1} is the child of {0}.|{0} has a child named {1}.|{1} has {0} as a parent.
        {0} gave a present to {1}.|{1} received a present from {0}.|{1} was given a present by {0}.|{1} got a present from {0}.
        {0} lives north of {1}.|{1} lives south of {0}.|South of {0} lives {1}.|To the north of {1} lives {0}.
        {0} arrived before {1}.|{1} arrived after {0}.|{0} came earlier than {1}.|{1} came later than {0}.|When {1} arrived, {0} was already there.
        {0} is cheaper than {1}.|{1} is more expensive than {0}.|{1} costs more than {0}.|{0} costs less than {1}.
        {0} invited {1}.|{1} was invited by {0}.|{1} got an invitation from {0}.|{0} asked {1} to come.
        {0} stopped because of the {1}.|The {1} made {0} stop.|The {1} was why {0} stopped.|{0} gave up due to the {1}.
        {0} repaired the {1}.|The {1} was repaired by {0}.|{0} fixed the {1}.|The {1} was fixed by {0}.|Thanks to {0} the {1} works again.
        {0} likes the {1}.|{0} is fond of the {1}.|The {1} pleases {0}.|{0} enjoys the {1}.
        {0} lost the {1}.|The {1} was lost by {0}.|{0} cannot find the {1} any more.|{0} no longer has the {1}.
        {0} opened the {1}.|The {1} was opened by {0}.|It was {0} who opened the {1}.|The one who opened the {1} was {0}.
        {0} sold the {1}.|The {1} was sold by {0}.|{0} was the seller of the {1}.|Somebody bought the {1} from {0}.
        {0} owns the {1}.|The {1} belongs to {0}.|{0} is the owner of the {1}.|The {1} is the property of {0}.
        {0} built the {1}.|The {1} was built by {0}.|The builder of the {1} was {0}.|{0} constructed the {1}.
        {0} saw the {1}.|The {1} was seen by {0}.|{0} noticed the {1}.|{0} caught sight of the {1}.
        {0} left because of the {1}.|Because of the {1}, {0} left.|The {1} was the reason why {0} left.|{0} went away due to the {1}.
        {0} and {1} are married.|{0} is married to {1}.|{1} is the spouse of {0}.|{0} and {1} are a couple.
        {0} works for {1}.|{1} employs {0}.|{0} has a job with {1}.|{1} is the employer of {0}.|The boss of {0} is {1}.
        {0} forgot the {1}.|The {1} was forgotten by {0}.|{0} did not remember the {1}.|{0} did not think of the {1}.
        {0} always uses the {1}.|{0} never goes without the {1}.|The {1} is always used by {0}.|Every time, {0} uses the {1}.
        {0} saved {1}.|{1} was saved by {0}.|{1} was rescued by {0}.|It was {0} who saved {1}.|{1} owes the rescue to {0}.
        {0} praised {1}.|{1} was praised by {0}.|{1} got praise from {0}.|{0} spoke well of {1}.
        {0} adopted {1}.|{1} was adopted by {0}.|{1} is the adopted child of {0}.|{0} took {1} in as a child.
        {0} carried the {1}.|The {1} was carried by {0}.|It was {0} who carried the {1}.|The one who carried the {1} was {0}.
        {0} ordered the {1}.|The {1} was ordered by {0}.|{0} placed an order for the {1}.|The order for the {1} came from {0}.
        {0} washed the {1}.|The {1} was washed by {0}.|{0} cleaned the {1} with water.|It was {0} who washed the {1}.
        {0} finished the {1}.|The {1} was finished by {0}.|{0} completed the {1}.|The {1} was completed by {0}.|{0} got the {1} done.
        {0} is wiser than {1}.|{1} is less wise than {0}.|{1} is not as wise as {0}.|{0} has more wisdom than {1}.
        {0} is afraid of the {1}.|The {1} frightens {0}.|{0} fears the {1}.|{0} is scared of the {1}.
        """.Split('\n').Select(line => line.Split('|')),
    ];

    /// <summary>Wordings of one statement, whose slots hold two people or, where the second follows "the", a person and a thing.</summary>
    public static string[] Draw(Dice dice) => dice.PickOwn(_sets, set => set[0]);

    /// <summary>Whether a statement is of two people.</summary>
    public static bool IsOfTwoPeople(string[] wordings) => !wordings[0].Contains("the {1}", StringComparison.Ordinal);

    /// <summary>Whether it is another statement once the two have changed places.</summary>
    public static bool HasRoles(string[] wordings) => IsOfTwoPeople(wordings) && !wordings[0].StartsWith("{0} and {1}", StringComparison.Ordinal);

    /// <summary>A wording with its slots filled.</summary>
    public static string Fill(string wording, string first, string second) =>
        wording.Replace("{0}", first, StringComparison.Ordinal).Replace("{1}", second, StringComparison.Ordinal);

    /// <summary>The denial of a statement, or null where it has no verb to be denied.</summary>
    public static string? Denied(Dice dice, string statement)
    {
        var words = statement.Split(' ').ToList();
        var verb = words.FindIndex(word => word is "is" or "was" or "are" or "were" or "can" or "will" or "has" or "had" or "could" or "would" or "must" or "should" or "may");
        if (verb < 0 || verb + 1 >= words.Count || words[verb + 1] == "not")
        {
            return null;
        }

        words.Insert(verb + 1, words[verb] is "has" or "had" ? "never" : dice.Pick("not", "not", "never"));
        return string.Join(' ', words);
    }
}
