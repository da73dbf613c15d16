using System.Text.Json.Serialization;
using Reintegration.Domain.Platform;

namespace Reintegration.Domain.Returnees.Duplicates;

/// <summary>What speaks for two registrations being of one person, or against it. What each counts: <see cref="DuplicateWeights"/>.</summary>
[JsonConverter(typeof(CodeConverter<DuplicateReason>))]
public enum DuplicateReason
{
    /// <summary>They share a document: its type, country and number.</summary>
    SameDocument,

    /// <summary>They share a telephone number or an e-mail address, which families do.</summary>
    SameContact,

    /// <summary>Their full names have the same words, in any order.</summary>
    SameName,

    /// <summary>One name has all the words of the other, and more: a second surname, a second given name, a name in place of an initial.</summary>
    ShorterName,

    /// <summary>The names, or the shorter one within the longer one, are the same but for their spelling.</summary>
    SimilarName,

    /// <summary>They share a given name and a surname, and each has another word that the other lacks.</summary>
    PartOfName,

    /// <summary>They share a surname, and one has an initial where the other has a given name that begins with it.</summary>
    InitialAndSurname,

    SameBirthDate,

    /// <summary>The birth dates are the same once day and month of one are swapped.</summary>
    DayAndMonthSwapped,

    /// <summary>The birth dates are no more than three years apart.</summary>
    NearBirthDate,

    /// <summary>Against: the names have nothing, or too little, in common.</summary>
    DifferentName,

    /// <summary>Against: the birth dates are more than three years apart.</summary>
    DifferentBirthDate,

    /// <summary>Against: they have documents of one kind that people keep for life, from one country, with different numbers.</summary>
    DifferentDocument,
}
