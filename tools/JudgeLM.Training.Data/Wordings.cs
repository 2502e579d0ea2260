namespace JudgeLM.Training.Data;

/// <summary>The many ways to ask and to answer, from <c>wordings.txt</c>: sections of templates whose <c>[one|another]</c> parts vary freely.</summary>
internal static class Wordings
{
    private static readonly Dictionary<string, string[]> _sections = Read();

    /// <summary>Names of all sections.</summary>
    public static IReadOnlyCollection<string> Sections => _sections.Keys;

    /// <summary>The templates of a section.</summary>
    public static string[] Of(string section) => _sections[section];

    /// <summary>A template with one alternative chosen of each of its parts.</summary>
    public static string Expand(Dice dice, string template)
    {
        while (template.IndexOf(']', StringComparison.Ordinal) is var end and > 0 && template.LastIndexOf('[', end) is var start and >= 0)
        {
            template = template[..start] + dice.Pick(template[(start + 1)..end].Split('|')) + template[(end + 1)..];
        }

        return template;
    }

    private static Dictionary<string, string[]> Read()
    {
        var sections = new Dictionary<string, List<string>>();
        List<string> lines = [];
        foreach (var line in WordNet.Lines("wordings.txt"))
        {
            if (line.StartsWith("# ", StringComparison.Ordinal))
            {
                sections[line[2..].Split(':')[0]] = lines = [];
            }
            else
            {
                lines.Add(line.Replace("\\n", "\n", StringComparison.Ordinal));
            }
        }

        return sections.ToDictionary(section => section.Key, section => section.Value.ToArray());
    }
}
