package dev.sockeye.cli.tour;

/** The languages of the tour. */
public enum Lang {
    /** English. */
    EN,
    /** 中文. */
    ZH;

    /** One of two texts. */
    public String pick(String english, String chinese) {
        return this == EN ? english : chinese;
    }
}
