namespace JudgeLM.Training.Data.Families;

/// <summary>A table of facts with the ways to ask for them.</summary>
/// <param name="Questions">{0} is the subject.</param>
/// <param name="Sentences">{0} is the value, {1} the subject.</param>
/// <param name="Pairs">The facts.</param>
internal sealed record FactTable(string[] Questions, string[] Sentences, (string Subject, string Value)[] Pairs);

/// <summary>A few tables of plain facts.</summary>
internal static class FactTables
{
    private static readonly FactTable[] _all =
    [
        new(["What is the capital of {0}?", "Name the capital city of {0}.", "Which city is the capital of {0}?", "Tell me the capital of {0}.", "{0}'s capital is which city?", "Do you know the capital of {0}?"],
            ["The capital of {1} is {0}.", "{0} is the capital of {1}.", "The capital city of {1} is {0}."],
            Table("France:Paris;Germany:Berlin;Italy:Rome;Spain:Madrid;Portugal:Lisbon;Japan:Tokyo;China:Beijing;India:New Delhi;Russia:Moscow;Egypt:Cairo;Kenya:Nairobi;Canada:Ottawa;Mexico:Mexico City;Brazil:Brasilia;Argentina:Buenos Aires;Chile:Santiago;Peru:Lima;Colombia:Bogota;Cuba:Havana;Norway:Oslo;Sweden:Stockholm;Finland:Helsinki;Denmark:Copenhagen;Iceland:Reykjavik;Ireland:Dublin;Austria:Vienna;Switzerland:Bern;Belgium:Brussels;Poland:Warsaw;Hungary:Budapest;Greece:Athens;Turkey:Ankara;Iran:Tehran;Iraq:Baghdad;Thailand:Bangkok;Vietnam:Hanoi;Indonesia:Jakarta;Australia:Canberra;New Zealand:Wellington;South Korea:Seoul;Ukraine:Kyiv;Romania:Bucharest;Bulgaria:Sofia;Croatia:Zagreb;Serbia:Belgrade;Nepal:Kathmandu;Pakistan:Islamabad;Morocco:Rabat;Ghana:Accra;Nigeria:Abuja")),
        new(["What is the chemical symbol of {0}?", "Give the chemical symbol for {0}.", "Which symbol stands for {0}?", "How is {0} written in the periodic table?"],
            ["The symbol of {1} is {0}.", "{0} is the symbol for {1}.", "{1} has the symbol {0}."],
            Table("hydrogen:H;helium:He;carbon:C;nitrogen:N;oxygen:O;sodium:Na;iron:Fe;gold:Au;silver:Ag;copper:Cu;lead:Pb;tin:Sn;zinc:Zn;neon:Ne;calcium:Ca;potassium:K;chlorine:Cl;mercury:Hg;sulfur:S;aluminium:Al")),
        new(["What is the opposite of {0}?", "Give the opposite of the word {0}.", "Name an antonym of {0}.", "Find a word that means the opposite of {0}."],
            ["The opposite of {1} is {0}.", "{0} is the opposite of {1}.", "An antonym of {1} is {0}."],
            Table("hot:cold;big:small;fast:slow;up:down;happy:sad;light:dark;open:closed;early:late;full:empty;hard:soft;high:low;old:young;rich:poor;strong:weak;wet:dry;clean:dirty;loud:quiet;near:far;thick:thin;true:false;cheap:expensive;deep:shallow;safe:dangerous;easy:difficult")),
        new(["Classify the sentiment of this text: {0}", "Is the following review positive, negative or neutral? {0}", "What feeling does this express? {0}", "Label the text: {0}"],
            ["The sentiment is {0}.", "It is {0}.", "This text is {0}.", "Sentiment: {0}", "The label is {0}."],
            Table("I love this place:positive;The food was awful:negative;The meeting is on Monday:neutral;What a wonderful day:positive;I will never come back:negative;The book has ten chapters:neutral;Best film of the year:happy;I am so tired of this:sad;How dare they:angry;It opens at nine:factual;I think it is nice:opinion;Such a waste of money:spam")),
    ];

    public static (string Subject, string Value, FactTable Table) Draw(Dice dice)
    {
        while (true)
        {
            var table = dice.Pick(_all);
            var (subject, value) = dice.Pick(table.Pairs);
            if (dice.Allows(subject))
            {
                return (subject, value, table);
            }
        }
    }

    private static (string, string)[] Table(string pairs) =>
        [.. pairs.Split(';').Select(pair => pair.Split(':')).Select(pair => (pair[0], pair[1]))];
}
