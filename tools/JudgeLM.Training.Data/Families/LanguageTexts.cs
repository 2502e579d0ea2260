namespace JudgeLM.Training.Data.Families;

/// <summary>Simple sentences in several languages, put together from their parts.</summary>
internal static class LanguageTexts
{
    private static readonly Dictionary<string, string[][]> _parts = new()
    {
        ["French"] = Parts("Le chat;Mon frère;Cette femme;La petite fille;Un vieil homme;Notre professeur;Le chien du voisin;Mon ami;Le roi;Sa mère;Elle;Il", "est;aime beaucoup;ne voit pas;cherche;a trouvé;était avec;habite dans;parle de;pense toujours à;veut", "la maison;une grande ville;le jardin;son livre;les enfants;la mer en été;du pain et du fromage;une belle histoire;le temps qu'il fait;l'eau froide;tout le monde;la musique"),
        ["German"] = Parts("Die Katze;Mein Bruder;Diese Frau;Das kleine Mädchen;Ein alter Mann;Unser Lehrer;Der Hund des Nachbarn;Mein Freund;Der König;Seine Mutter;Sie;Er", "ist heute nicht bei;mag;sieht nicht;sucht;fand gestern;war mit dabei, und zwar ohne;denkt oft an;spricht über;braucht noch;hat", "das Haus;eine große Stadt;den Garten;sein Buch;die Kinder;das Meer im Sommer;Brot und Käse;eine schöne Geschichte;das Wetter;das kalte Wasser;alle Leute;die Musik"),
        ["Spanish"] = Parts("El gato;Mi hermano;Esta mujer;La niña pequeña;Un hombre viejo;Nuestro profesor;El perro del vecino;Mi amigo;El rey;Su madre;Ella;Él", "está con;quiere mucho;no ve;busca;encontró;estaba cerca de;vive en;habla de;siempre piensa en;necesita", "la casa;una ciudad grande;el jardín;su libro;los niños;el mar en verano;pan y queso;una historia bonita;el tiempo que hace;el agua fría;todo el mundo;la música"),
        ["Italian"] = Parts("Il gatto;Mio fratello;Questa donna;La bambina;Un vecchio;Il nostro maestro;Il cane del vicino;Un mio amico;Il re;Sua madre;Lei;Lui", "è con;ama molto;non vede;cerca;ha trovato;era vicino a;abita in;parla di;pensa sempre a;vuole anche", "la casa;una grande città;il giardino;il suo libro;i bambini;il mare d'estate;pane e formaggio;una bella storia;il tempo che fa;l'acqua fredda;tutti gli altri;la musica"),
        ["Portuguese"] = Parts("O gato;Meu irmão;Esta mulher;A menina;Um homem velho;O nosso professor;O cão do vizinho;Meu amigo;O rei;A mãe dele;Ela;Ele", "está com;gosta muito de;não vê;procura;encontrou;estava perto de;mora em;fala sobre;pensa sempre em;quer também", "a casa;uma cidade grande;o jardim;o seu livro;as crianças;o mar no verão;pão e queijo;uma história bonita;o tempo que faz;a água fria;todas as pessoas;a música"),
        ["Dutch"] = Parts("De kat;Mijn broer;Deze vrouw;Het kleine meisje;Een oude man;Onze leraar;De hond van de buren;Mijn vriend;De koning;Zijn moeder;Zij;Hij", "is niet bij;houdt van;ziet niet;zoekt;vond gisteren;was dicht bij;denkt vaak aan;praat over;wil graag;heeft", "het huis;een grote stad;de tuin;zijn boek;de kinderen;de zee in de zomer;brood en kaas;een mooi verhaal;het weer;het koude water;alle mensen;de muziek"),
        ["Russian"] = Parts("Кошка;Мой брат;Эта женщина;Старый человек;Наш учитель;Она;Он", "любит;не видит;ищет;всегда думает про;хочет", "дом;большой город;свою книгу;море;хлеб и сыр;музыку"),
        ["Chinese"] = Parts("我的朋友;这个女人;老师;他;她;我们", "喜欢;看不见;找到了;常常想到;有", "房子;大城市;一本书;大海;音乐;孩子"),
        ["Japanese"] = Parts("わたしの友だちは;この女の人は;先生は;彼は;母は", "大きい町が;本が;海が;音楽が;子どもが", "好きです;見えません;あります;とても大切です"),
    };

    private static readonly Dictionary<string, string[]> _sentences = new()
    {
        ["French"] = ["Je ne sais pas ce que c'est.", "Le chat est sur la table.", "Nous allons à la maison demain.", "C'est une très bonne idée.", "Il fait beau aujourd'hui.", "Elle aime les fleurs et la musique.", "Les enfants jouent dans le jardin.", "Je voudrais un verre d'eau.", "Vous avez raison, mon ami.", "La ville est belle en hiver.", "Mon frère travaille avec nous.", "Qui est à la porte ?", "Il y a du pain dans la cuisine.", "Cette maison est plus grande que la vôtre."],
        ["German"] = ["Ich weiß nicht, was das ist.", "Die Katze sitzt auf dem Tisch.", "Wir gehen morgen nach Hause.", "Das ist eine sehr gute Idee.", "Heute ist das Wetter schön.", "Sie mag Blumen und Musik.", "Die Kinder spielen im Garten.", "Ich möchte ein Glas Wasser.", "Du hast recht, mein Freund.", "Die Stadt ist im Winter schön.", "Mein Bruder arbeitet mit uns.", "Wer ist an der Tür?", "Es gibt Brot in der Küche.", "Dieses Haus ist größer als eures."],
        ["Spanish"] = ["No sé qué es eso.", "El gato está en la mesa.", "Mañana vamos a casa.", "Es una idea muy buena.", "Hoy hace buen tiempo.", "A ella le gustan las flores y la música.", "Los niños juegan en el jardín.", "Quisiera un vaso de agua.", "Tienes razón, mi amigo.", "La ciudad es bonita en invierno.", "Mi hermano trabaja con nosotros.", "¿Quién está en la puerta?", "Hay pan en la cocina.", "Esta casa es más grande que la vuestra."],
    };

    /// <summary>The languages besides English.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. _parts.Keys];

    /// <summary>A sentence in a language.</summary>
    public static string Sentence(Dice dice, string language)
    {
        if (_sentences.TryGetValue(language, out var whole) && dice.Chance(0.3) && whole.Where(dice.Allows).ToArray() is { Length: > 0 } own)
        {
            return dice.Pick(own);
        }

        while (true)
        {
            var joint = language is "Chinese" or "Japanese" ? "" : " ";
            var sentence = string.Join(joint, _parts[language].Select(part => dice.Pick(part)));
            if (dice.Allows(sentence))
            {
                return sentence + (joint.Length == 0 ? "。" : dice.Pick(".", ".", ".", "!", ""));
            }
        }
    }

    private static string[][] Parts(params string[] parts) => [.. parts.Select(part => part.Split(';'))];
}
