package dev.sockeye.url;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UCharacterEnums.ECharacterCategory;
import com.ibm.icu.lang.UCharacterEnums.ECharacterDirection;
import com.ibm.icu.lang.UProperty;
import com.ibm.icu.text.Normalizer2;
import com.ibm.icu.text.SpoofChecker;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/** Makes {@code idna.bin} from ICU4J, which has the data of the Unicode Consortium; {@link IdnaTable#read} is its other half. */
final class IdnaTableMaker {
    private static final int JDK_UNICODE = 16;

    /** Look like ASCII in a run of text, though UTS 39 keeps them apart: Cyrillic п ъ ь к, Greek η κ ω. */
    private static final String MORE_LIKE_LETTERS = "\u043F\u044A\u044C\u043A\u03B7\u03BA\u03C9";

    /** Like a full stop or a hyphen: the middle dots, the Han one, the mark for a long vowel. */
    private static final String MORE_LIKE_PUNCTUATION = "\u00B7\u30FB\u4E00\u30FC";

    private final Normalizer2 uts46 = Normalizer2.getInstance(null, "uts46", Normalizer2.Mode.COMPOSE);
    private final Normalizer2 nfc = Normalizer2.getNFCInstance();
    private final SpoofChecker lookalikes = new SpoofChecker.Builder().build();
    private final StringBuilder mappings = new StringBuilder();

    /** The whole resource, deflated. */
    byte[] make() throws IOException {
        var starts = new ArrayList<Integer>();
        var entries = new ArrayList<Integer>();
        for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
            int entry = entry(c);
            if (entries.isEmpty() || entry != entries.getLast()) {
                starts.add(c);
                entries.add(entry);
            }
        }
        return written(starts, entries);
    }

    private byte[] written(List<Integer> starts, List<Integer> entries) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(new DeflaterOutputStream(bytes, new Deflater(Deflater.BEST_COMPRESSION)))) {
            out.writeInt(starts.size());
            for (int i = 1; i < starts.size(); i++) {
                writeNumber(out, starts.get(i) - starts.get(i - 1));
            }
            for (int entry : entries) {
                writeNumber(out, entry);
            }
            out.writeUTF(mappings.toString());
        }
        return bytes.toByteArray();
    }

    private static void writeNumber(DataOutputStream out, int number) throws IOException {
        int left = number;
        while (left >= 0x80) {
            out.write(left | 0x80);
            left >>>= 7;
        }
        out.write(left);
    }

    private int entry(int c) {
        if (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) {
            return IdnaTable.DISALLOWED;
        }
        String text = Character.toString(c);
        String mapped = uts46.normalize(text); // U+FFFD stands for "disallowed"
        if (mapped.indexOf('\uFFFD') >= 0) {
            return IdnaTable.DISALLOWED;
        }
        if (mapped.isEmpty()) {
            return IdnaTable.IGNORED;
        }
        return mapped.equals(text) ? valid(c, text) : mapped(mapped);
    }

    private int mapped(String mapping) {
        int known = mappings.indexOf(mapping);
        if (known < 0) {
            mappings.append(mapping);
        }
        return IdnaTable.mapped(known < 0 ? mappings.length() - mapping.length() : known, mapping.length());
    }

    private int valid(int c, String text) {
        int category = UCharacter.getType(c);
        boolean mark = category == ECharacterCategory.NON_SPACING_MARK
                || category == ECharacterCategory.COMBINING_SPACING_MARK
                || category == ECharacterCategory.ENCLOSING_MARK;
        boolean identifier = UCharacter.hasIdentifierType(c, UCharacter.IdentifierType.RECOMMENDED)
                || UCharacter.hasIdentifierType(c, UCharacter.IdentifierType.INCLUSION);
        return IdnaTable.valid(
                bidiClass(c),
                joining(c),
                mark,
                nfc.getCombiningClass(c) == 9,
                newMark(c),
                identifier,
                identifier && c >= 0x80 ? like(text) : 0);
    }

    private static int bidiClass(int c) {
        return switch (UCharacter.getDirection(c)) {
            case ECharacterDirection.LEFT_TO_RIGHT -> BidiRule.L;
            case ECharacterDirection.RIGHT_TO_LEFT -> BidiRule.R;
            case ECharacterDirection.RIGHT_TO_LEFT_ARABIC -> BidiRule.AL;
            case ECharacterDirection.EUROPEAN_NUMBER -> BidiRule.EN;
            case ECharacterDirection.EUROPEAN_NUMBER_SEPARATOR -> BidiRule.ES;
            case ECharacterDirection.COMMON_NUMBER_SEPARATOR -> BidiRule.CS;
            case ECharacterDirection.EUROPEAN_NUMBER_TERMINATOR -> BidiRule.ET;
            case ECharacterDirection.OTHER_NEUTRAL -> BidiRule.ON;
            case ECharacterDirection.BOUNDARY_NEUTRAL -> BidiRule.BN;
            case ECharacterDirection.DIR_NON_SPACING_MARK -> BidiRule.NSM;
            case ECharacterDirection.ARABIC_NUMBER -> BidiRule.AN;
            default -> BidiRule.OTHER;
        };
    }

    private static int joining(int c) {
        return switch (UCharacter.getIntPropertyValue(c, UProperty.JOINING_TYPE)) {
            case UCharacter.JoiningType.TRANSPARENT -> IdnaTable.TRANSPARENT;
            case UCharacter.JoiningType.LEFT_JOINING -> IdnaTable.JOINS_LEFT;
            case UCharacter.JoiningType.RIGHT_JOINING -> IdnaTable.JOINS_RIGHT;
            case UCharacter.JoiningType.DUAL_JOINING -> IdnaTable.JOINS_LEFT | IdnaTable.JOINS_RIGHT;
            default -> 0;
        };
    }

    private int newMark(int c) {
        int combiningClass = nfc.getCombiningClass(c);
        if (UCharacter.getAge(c).getMajor() <= JDK_UNICODE || combiningClass == 0) {
            return 0;
        }
        for (int i = 0; i < Nfc.STAND_INS.length(); i++) {
            if (nfc.getCombiningClass(Nfc.STAND_INS.charAt(i)) == combiningClass) {
                return i + 1;
            }
        }
        throw new IllegalStateException("no stand-in in Nfc for the combining class " + combiningClass);
    }

    private int like(String text) {
        String skeleton = lookalikes.getSkeleton(text);
        boolean letters = skeleton.chars().allMatch(c -> c < 0x80 && Character.isLetterOrDigit(c));
        if (letters || MORE_LIKE_LETTERS.contains(text)) {
            return IdnaTable.LIKE_LETTER;
        }
        boolean ascii = skeleton.chars().allMatch(c -> c < 0x80);
        return ascii || MORE_LIKE_PUNCTUATION.contains(text) ? IdnaTable.LIKE_PUNCTUATION : 0;
    }
}
